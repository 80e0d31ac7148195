#define _GNU_SOURCE
#include <fcntl.h>
#include "stat.h"

#define RESERVED 0x80000000u	/* STATX__RESERVED */

/* All basic fields and the birth time, whatever the mask asks for. */
long __linux_statx(long fd, const char *path, long flags, unsigned long mask, struct statx *to)
{
	struct place at;
	if (mask & RESERVED || (flags & AT_STATX_SYNC_TYPE) == AT_STATX_SYNC_TYPE) return -EINVAL;
	long error = zeroos_path_at(fd, path, flags & ~(AT_NO_AUTOMOUNT | AT_STATX_SYNC_TYPE), &at);
	if (error) return error;
	if (bad_address(to)) return -EFAULT;
	place_stat(&at, to);
	return 0;
}
