#include "memory.h"

/* The upper end of the highest free area that is large enough, so that the
 * area stays where it is and the mappings stay high; else they grow down. */
uintptr_t zeroos_page_take(size_t size, int *zero)
{
	struct pages *p = &zeroos_pages;
	struct area *r = p->root;
	uintptr_t at;
	if (!r || r->largest < size) {
		if (size > p->lowest - PAGE_UP(p->brk)) return 0;
		at = p->lowest -= size;
		*zero = zeroos_page_untouched(at, at + size);
		return at;
	}
	for (;;) {
		if (r->right && r->right->largest >= size) r = r->right;
		else if (r->kind == FREE && r->size >= size) break;
		else r = r->left;
	}
	at = r->start + r->size - size;
	*zero = r->zero;
	if (at > r->start) {
		r->size -= size;
		zeroos_area_update(r);
	} else {
		zeroos_area_remove(r);
		if (*zero) memset(r, 0, sizeof *r);
	}
	return at;
}
