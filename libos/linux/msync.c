/* Shared file pages are the file's own, so there is nothing to write. */
#define _GNU_SOURCE
#include "mappings.h"

long __linux_msync(uintptr_t at, size_t size, long flags)
{
	if (flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC) || at % PAGE) return -EINVAL;
	if (flags & MS_ASYNC && flags & MS_SYNC) return -EINVAL;
	if (size > -PAGE || at + PAGE_UP(size) < at) return -ENOMEM;
	return zeroos_mapped(at, at + PAGE_UP(size)) ? 0 : -ENOMEM;
}
