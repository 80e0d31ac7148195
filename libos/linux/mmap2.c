/* mmap on rv32: the offset is in units of 4096 bytes. */
#define _GNU_SOURCE
#include "mappings.h"

weak long __linux_mmap2(uintptr_t at, size_t size, long prot, long flags, long fd, long offset)
{
	(void)offset;
	if (!(flags & MAP_ANON)) return map_standard(size, prot, flags, fd);
	return zeroos_map_anonymous(at, size, prot, flags);
}
