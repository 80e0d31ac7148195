#include "memory.h"

/* For MAP_FIXED. What lies between [at, end) and the lowest mapping becomes a
 * free area. */
int zeroos_page_claim(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	uintptr_t old = p->lowest;
	if (at >= old) return zeroos_page_carve(at, end);
	p->lowest = at;
	if (end < old) {
		int zero = zeroos_page_untouched(end, old);
		zeroos_area_insert(area_at(end, old, FREE, zero));
		old = end;
	}
	int zero = zeroos_page_untouched(at, old);
	if (old < end) zero &= zeroos_page_carve(old, end);
	return zero;
}
