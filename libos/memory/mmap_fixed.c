#define _GNU_SOURCE
#include "mmap.h"

/* The heap may be mapped over anywhere, but where libOS has its own. Below the
 * break, where malloc puts guard pages, PROT_NONE leaves the contents alone, as
 * malloc never makes such a page readable again. */
long zeroos_mmap_fixed(uintptr_t at, size_t size, int prot)
{
	uintptr_t end = at + size, brk = PAGE_UP(zeroos_pages.brk), from = at > brk ? at : brk;
	if (at % PAGE) return -EINVAL;
	if (at < (uintptr_t)_heap_start || end > (uintptr_t)_heap_end || end < at || zeroos_page_has(OWN, at, end))
		return -ENOMEM;
	if (from < end) {
		int zero = zeroos_page_claim(from, end);
		if (prot == PROT_NONE) zeroos_page_keep(from, end, zero);
		else if (!zero) memset((void *)from, 0, end - from);
	} else {
		from = end;
	}
	if (at < from && prot != PROT_NONE) memset((void *)at, 0, from - at);
	return at;
}
