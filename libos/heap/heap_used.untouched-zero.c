#include "memory.h"

/* Mappings were above `stale`, the break below `fresh`. */
uintptr_t zeroos_heap_used(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	uintptr_t used = end > p->stale ? end : p->fresh;
	if (p->fresh < end) p->fresh = end;
	return used < at ? at : used < end ? used : end;
}
