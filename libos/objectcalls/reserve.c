#include "alloc.h"
#include "reserve.h"

/* What takes more than half of the largest piece left gets a sixteenth of it; what is many times
 * all memory cannot be meant to be used in small parts only. */
uintptr_t zeroos_reserve(size_t size)
{
	struct pages *p = &zeroos_pages;
	size_t left = p->lowest - PAGE_UP(p->brk);
	int zero;
	if (p->root && p->root->largest > left) left = p->root->largest;
	if (size <= left / 2 || size / 16 > (size_t)(_heap_end - _heap_start)) return 0;
	struct reservation *r = zeroos_alloc(sizeof *r);
	if (!r) return 0;
	size_t window = left / 16 & -PAGE;
	uintptr_t at = window ? zeroos_page_take(window, &zero) : 0;
	if (!at || at + size < at) {
		if (at) zeroos_page_free(at, at + window);
		zeroos_free(r, sizeof *r);
		return 0;
	}
	zeroos_page_keep(at, at + window, zero);
	r->start = at;
	r->window = at + window;
	r->end = at + size;
	r->next = zeroos_reservations;
	zeroos_reservations = r;
	return at;
}
