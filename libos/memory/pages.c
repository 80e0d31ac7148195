#include "memory.h"

struct pages zeroos_pages = {
	.brk = (uintptr_t)_heap_start,
	.lowest = (uintptr_t)_heap_end,
	.fresh = (uintptr_t)_heap_start,
	.stale = (uintptr_t)_heap_end,
};
