/* Every mapped page is there; Linux says so of touched ones only. */
#include "mappings.h"

long __linux_mincore(uintptr_t at, size_t size, unsigned char *to)
{
	if (at % PAGE) return -EINVAL;
	if (size > -PAGE || at + PAGE_UP(size) < at || !zeroos_mapped(at, at + PAGE_UP(size)))
		return -ENOMEM;
	if (size && bad_address(to)) return -EFAULT;
	memset(to, 1, PAGE_UP(size) / PAGE);
	return 0;
}
