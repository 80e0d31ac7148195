#include "memory.h"

/* Gives back a part with nothing of libOS's in it. It becomes one range with
 * its free neighbours; the lowest one is given back to the space below. */
static void give(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	int zero = zeroos_page_carve(at, end);
	struct range *below = zeroos_range_find(at - 1), *above = zeroos_range_find(end);
	if (above && above->start == end && above->kind == FREE) {
		end += above->size;
		zero &= above->zero;
		zeroos_range_remove(above);
		if (zero) memset(above, 0, sizeof *above);
	}
	if (below && below->start + below->size == at && below->kind == FREE) {
		below->size = end - below->start;
		below->zero &= zero;
		zeroos_range_update(below);
	} else if (at != p->lowest) {
		zeroos_range_insert(range_at(at, end, FREE, zero));
	} else {
		p->lowest = end;
		if (zero && p->stale == at) p->stale = end;
	}
}

void zeroos_page_free(uintptr_t at, uintptr_t end)
{
	while (at < end) {
		struct range *own = zeroos_range_find(at);
		while (own && own->start < end && own->kind != OWN) own = zeroos_range_find(own->start + own->size);
		if (!own || own->start >= end) {
			give(at, end);
			return;
		}
		if (at < own->start) give(at, own->start);
		at = own->start + own->size;
	}
}
