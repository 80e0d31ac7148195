#include "memory.h"

/* Gives back a part with nothing of libOS's in it. It becomes one area with
 * its free neighbours; the lowest one is given back to the space below. */
static void give(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	int zero = zeroos_page_carve(at, end);
	struct area *below = zeroos_area_find(at - 1), *above = zeroos_area_find(end);
	if (above && above->start == end && above->kind == FREE) {
		end += above->size;
		zero &= above->zero;
		zeroos_area_remove(above);
		if (zero) memset(above, 0, sizeof *above);
	}
	if (below && below->start + below->size == at && below->kind == FREE) {
		below->size = end - below->start;
		below->zero &= zero;
		zeroos_area_update(below);
	} else if (at != p->lowest) {
		zeroos_area_insert(area_at(at, end, FREE, zero));
	} else {
		p->lowest = end;
		if (zero && p->stale == at) p->stale = end;
	}
}

void zeroos_page_free(uintptr_t at, uintptr_t end)
{
	if (at < zeroos_pages.lowest) at = zeroos_pages.lowest;	/* the break's stays */
	while (at < end) {
		struct area *own = zeroos_area_find(at);
		while (own && own->start < end && own->kind != OWN)
			own = zeroos_area_find(own->start + own->size);
		if (!own || own->start >= end) {
			give(at, end);
			return;
		}
		if (at < own->start) give(at, own->start);
		at = own->start + own->size;
	}
}
