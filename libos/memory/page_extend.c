#include "memory.h"

int zeroos_page_extend(uintptr_t at, uintptr_t end)
{
	for (struct hole **link = &zeroos_pages.holes; *link; link = &(*link)->next) {
		struct hole *h = *link;
		if ((uintptr_t)h != at) continue;
		if (h->size < end - at) return 0;
		struct hole *next = h->next;
		if (h->size > end - at) {
			struct hole *rest = (struct hole *)end;
			rest->next = next;
			rest->size = h->size - (end - at);
			next = rest;
		}
		*link = next;
		zeroos_page_clear(at, end);
		return 1;
	}
	return 0;
}
