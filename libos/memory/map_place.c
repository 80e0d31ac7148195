#define _GNU_SOURCE
#include "mappings.h"

/* Nobody has any of it, and it is not the break's. */
static int is_free(uintptr_t at, uintptr_t end)
{
	struct area *a;
	if (end < at || at < PAGE_UP(zeroos_pages.brk) || end > (uintptr_t)_heap_end) return 0;
	if (end <= zeroos_pages.lowest) return 1;
	a = zeroos_area_find(at);
	return a && a->kind == FREE && a->start <= at && a->start + a->size >= end;
}

/* The heap may be mapped over anywhere, also below the break, but where libOS has
 * its own: there the answer is ENOMEM, as it is outside of the heap. */
long zeroos_map_place(uintptr_t at, size_t size, long flags, int *zero)
{
	uintptr_t end = at + size, brk = PAGE_UP(zeroos_pages.brk);
	*zero = 0;
	if (!(flags & (MAP_FIXED | MAP_FIXED_NOREPLACE))) {
		at = PAGE_UP(at);
		if (!at || !is_free(at, at + size)) {
			at = zeroos_page_take(size, zero);
			return at ? (long)at : -ENOMEM;
		}
		*zero = zeroos_page_claim(at, at + size);
		return at;
	}
	if (at % PAGE) return -EINVAL;
	if (at < (uintptr_t)_heap_start || end > (uintptr_t)_heap_end || end < at) return -ENOMEM;
	if (flags & MAP_FIXED_NOREPLACE && !is_free(at, end)) return -EEXIST;
	if (zeroos_mapping_clear) {
		long error = zeroos_mapping_clear(at, end);
		if (error) return error;
	}
	if (zeroos_page_own(at, end)) return -ENOMEM;
	if (at >= brk) *zero = zeroos_page_claim(at, end);
	else if (end > brk) zeroos_page_claim(brk, end);
	return at;
}
