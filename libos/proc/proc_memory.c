#include "memory.h"
#include "proc.h"

extern hidden char _stack_bottom[], _stack_top[];

size_t zeroos_proc_memory(void)
{
	return (zeroos_pages.brk - (uintptr_t)_heap_start) + ((uintptr_t)_heap_end - zeroos_pages.lowest) + (_stack_top - _stack_bottom);
}
