#include "memory.h"

/* Below the break, where malloc puts guard pages, it leaves the contents alone, as
 * malloc never makes such a page readable again. */
void zeroos_page_keep(uintptr_t at, uintptr_t end, int zero)
{
	uintptr_t brk = PAGE_UP(zeroos_pages.brk);
	if (at < brk) at = brk;
	if (at < end) zeroos_area_insert(area_at(at, end, RESERVED, zero));
}
