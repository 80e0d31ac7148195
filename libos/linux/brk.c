#include "memory.h"

/* Answers with the break as it is now; unchanged means no. */
long __linux_brk(uintptr_t to)
{
	struct pages *p = &zeroos_pages;
	if (to < (uintptr_t)_heap_start || to > p->lowest) return p->brk;
	if (to > p->brk) zeroos_page_clear(p->brk, to);
	return p->brk = to;
}
