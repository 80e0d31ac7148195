#include "alloc.h"

void *zeroos_alloc_at(uintptr_t at, size_t size)
{
	uintptr_t end = at + PAGE_UP(size);
	if (at % PAGE || size > -PAGE || end <= at || at < PAGE_UP(zeroos_pages.brk) ||
		end > (uintptr_t)_heap_end)
		return 0;
	if (zeroos_page_own(at, end)) return 0;
	struct area *r = zeroos_alloc(sizeof *r);
	if (!r) return 0;
	if (zeroos_page_own(at, end)) {	/* just taken for the area itself */
		zeroos_free(r, sizeof *r);
		return 0;
	}
	if (!zeroos_page_claim(at, end)) memset((void *)at, 0, end - at);
	r->start = at;
	r->size = end - at;
	r->kind = OWN;
	zeroos_area_insert(r);
	return (void *)at;
}
