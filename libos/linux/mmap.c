/* Anonymous and file mappings, private and shared, with MAP_FIXED and hints. Private file mappings
 * are copied at once; shared ones of the same bytes have the same address, and are ENODEV where
 * parts that are mapped already do not lie one after the other. Reading after a file's end gives
 * zeros, not SIGBUS. */
#define _GNU_SOURCE
#include "mappings.h"

weak long __linux_mmap(uintptr_t at, size_t size, long prot, long flags, long fd, long offset)
{
	if (offset & (PAGE - 1)) return -EINVAL;
	if (!(flags & MAP_ANON)) return map_standard(size, prot, flags, fd);
	return zeroos_map_anonymous(at, size, prot, flags);
}
