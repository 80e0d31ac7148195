#define _GNU_SOURCE
#include "mappings.h"

/* PROT_NONE reserves. */
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
	at = to;
	if (prot == PROT_NONE) zeroos_page_keep(at, at + size, zero);
	else if (!zero) memset((void *)at, 0, size);
	return to;
}
