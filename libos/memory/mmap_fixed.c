#define _GNU_SOURCE
#include "mmap.h"

/* The heap may be mapped over anywhere, also below the break, where malloc
 * puts guard pages: there PROT_NONE leaves the contents alone, as malloc never
 * makes such a page readable again. Elsewhere new mappings read as zero. */
long zeroos_mmap_fixed(uintptr_t at, size_t size, int prot)
{
	uintptr_t end = at + size, brk = PAGE_UP(zeroos_pages.brk);
	if (at % PAGE) return -EINVAL;
	if (at < (uintptr_t)_heap_start || end > (uintptr_t)_heap_end || end < at)
		return -ENOMEM;
	if (end > brk) zeroos_page_claim(at > brk ? at : brk, end);
	if (end > brk || prot != PROT_NONE) zeroos_page_clear(at, end);
	return at;
}
