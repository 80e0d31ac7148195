/* mmap and mmap2 differ in the unit of the offset only, and anonymous memory
 * has no use for that. */
#ifndef MMAP_H
#define MMAP_H

#include <errno.h>
#include <sys/mman.h>
#include "files.h"
#include "memory.h"

/* Anonymous memory at a fixed address. */
hidden long zeroos_mmap_fixed(uintptr_t at, size_t size, int prot);

static inline long map(uintptr_t at, size_t size, int prot, int flags, int fd)
{
	int type = flags & MAP_TYPE;
	if (!(flags & MAP_ANON)) return fd_is_open(fd) ? -ENODEV : -EBADF;
	if (!size || (type != MAP_PRIVATE && type != MAP_SHARED)) return -EINVAL;
	if (size > -PAGE) return -ENOMEM;
	size = PAGE_UP(size);
	if (flags & MAP_FIXED_NOREPLACE) return -EOPNOTSUPP;
	if (flags & MAP_FIXED) return zeroos_mmap_fixed(at, size, prot);
	at = prot == PROT_NONE ? zeroos_page_reserve(size) : zeroos_page_alloc(size);
	return at ? (long)at : -ENOMEM;
}

#endif
