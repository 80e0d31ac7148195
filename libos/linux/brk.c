/* The break in one piece, never below its start; unchanged means no. */
#include "memory.h"

long __linux_brk(uintptr_t to)
{
	struct pages *p = &zeroos_pages;
	if (to < (uintptr_t)_heap_start || to > p->lowest) return p->brk;
	if (to > p->brk) zeroos_page_clear(p->brk, to);
	return p->brk = to;
}
