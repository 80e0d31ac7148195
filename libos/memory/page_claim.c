#include "memory.h"

/* For MAP_FIXED. What lies between [at, end) and the lowest mapping becomes a
 * hole; holes within lose that part. */
void zeroos_page_claim(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	if (at < p->lowest) {
		uintptr_t old = p->lowest;
		p->lowest = at;
		if (end < old) {
			if (p->stale > end) p->stale = end;
			zeroos_page_free(end, old);
		}
	}
	for (struct hole **link = &p->holes, *h; (h = *link) && (uintptr_t)h < end; ) {
		uintptr_t from = (uintptr_t)h, to = from + h->size;
		struct hole *next = h->next;
		if (to <= at) {
			link = &h->next;
			continue;
		}
		if (to > end) {
			struct hole *rest = (struct hole *)end;
			rest->next = next;
			rest->size = to - end;
			next = rest;
		}
		if (from < at) {
			h->size = at - from;
			h->next = next;
			link = &h->next;
		} else {
			*link = next;
		}
	}
}
