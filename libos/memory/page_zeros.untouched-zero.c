#include "memory.h"

/* Whether the program wrote to the beginning of what was taken last of all that was never used
 * before, behind what malloc has there: if so, it fills its blocks. */
static int fills(const struct pages *p)
{
	size_t *word = (size_t *)p->stale + 16, any = 0;
	if (p->stale == (uintptr_t)_heap_end) return 0;
	for (int i = 0; i < 8; i++) any |= word[i];
	return any != 0;
}

/* Memory that was never used before, and so needs no clearing, as long as three quarters of all are
 * left: after that, and in a program that fills its blocks, a page that it has touched already
 * costs less. */
uintptr_t zeroos_page_zeros(size_t size, int *zero)
{
	struct pages *p = &zeroos_pages;
	uintptr_t low = PAGE_UP(p->brk), end = p->stale, at = end - size;
	size_t all = _heap_end - _heap_start;
	if (low < p->fresh) low = p->fresh;
	if (size > all / 4 || end < low || end - low < size + all / 4 * 3 || fills(p))
		return zeroos_page_take(size, zero);
	if (end < p->lowest) zeroos_area_insert(area_at(end, p->lowest, FREE, 0));
	p->lowest = p->stale = at;
	*zero = 1;
	return at;
}
