#define _GNU_SOURCE
#include "mmap.h"

/* PROT_NONE reserves. Below the break, where malloc puts guard pages, it leaves
 * the contents alone, as malloc never makes such a page readable again. */
long zeroos_map_anonymous(uintptr_t at, size_t size, long prot, long flags)
{
	int type = flags & MAP_TYPE, zero;
	if (!size) return -EINVAL;
	if (size > -PAGE) return -ENOMEM;
	if (type != MAP_PRIVATE && type != MAP_SHARED) return -EINVAL;
	if (flags & MAP_HUGETLB) return -ENOMEM;
	size = PAGE_UP(size);
	long to = zeroos_map_place(at, size, flags, &zero);
	if (!is_address(to)) return to;
	uintptr_t brk = PAGE_UP(zeroos_pages.brk), end = to + size;
	at = to;
	if (prot != PROT_NONE) {
		if (!zero) memset((void *)at, 0, size);
	} else if (end > brk) {
		zeroos_page_keep(at > brk ? at : brk, end, zero);
	}
	return to;
}
