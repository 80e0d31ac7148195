/* As mlock. */
#define _GNU_SOURCE
#include "mappings.h"

long __linux_mlock2(uintptr_t at, size_t size, long flags)
{
	if (flags & ~MLOCK_ONFAULT) return -EINVAL;
	return zeroos_lock(at, size, flags);
}
