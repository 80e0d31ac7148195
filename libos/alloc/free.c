#include "alloc.h"

/* Pages of a larger allocation may be given back too. Out of its middle that
 * takes a record for the rest; if there is no memory for it they are kept. */
static void whole(uintptr_t at, uintptr_t end)
{
	struct area *r = zeroos_area_find(at), *rest;
	uintptr_t start = r->start, stop = start + r->size;
	if (start < at && end < stop) {
		if (!(rest = zeroos_alloc(sizeof *rest))) return;
		rest->kind = OWN;
		rest->start = end;
		rest->size = stop - end;
		r->size = at - start;
		zeroos_area_insert(rest);
	} else if (start < at) {
		r->size = at - start;
	} else {
		zeroos_area_remove(r);
		r->start = end;
		r->size = stop - end;
		if (r->size) zeroos_area_insert(r);
		else free_small(r, sizeof *r);
	}
	zeroos_page_free(at, end);
}

void zeroos_free(void *p, size_t size)
{
	if (!p) return;
	if (size > ALLOC_LARGEST) whole((uintptr_t)p, (uintptr_t)p + PAGE_UP(size));
	else free_small(p, size);
}
