#include "memory.h"

/* First fit among the holes, from a hole's upper end so that its header can
 * stay; else the mappings grow down. */
uintptr_t zeroos_page_alloc(size_t size)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at;
	for (struct hole **link = &p->holes; *link; link = &(*link)->next) {
		struct hole *h = *link;
		if (h->size < size) continue;
		at = (uintptr_t)h + (h->size -= size);
		if (!h->size) *link = h->next;
		goto found;
	}
	if (size > p->lowest - PAGE_UP(p->brk)) return 0;
	at = p->lowest -= size;
found:
	zeroos_page_clear(at, at + size);
	return at;
}
