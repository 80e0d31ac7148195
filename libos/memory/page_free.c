#include "memory.h"

/* One hole takes the place of [at, end) and every hole that overlaps or touches
 * it. The lowest one is given back to the space below. */
void zeroos_page_free(uintptr_t at, uintptr_t end)
{
	struct hole **link = &zeroos_pages.holes, *h;
	while ((h = *link) && (uintptr_t)h + h->size < at) link = &h->next;
	while (h && (uintptr_t)h <= end) {
		if (at > (uintptr_t)h) at = (uintptr_t)h;
		if (end < (uintptr_t)h + h->size) end = (uintptr_t)h + h->size;
		h = h->next;
	}
	if (at == zeroos_pages.lowest) {
		zeroos_pages.lowest = end;
		*link = h;
		return;
	}
	struct hole *new = (struct hole *)at;
	new->next = h;
	new->size = end - at;
	*link = new;
}
