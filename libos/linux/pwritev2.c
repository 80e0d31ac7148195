#define _GNU_SOURCE
#include "positions.h"

/* pwritev with flags: RWF_APPEND and RWF_NOWAIT count, RWF_HIPRI, RWF_DSYNC and RWF_SYNC are
 * nothing here. */
long __linux_pwritev2(
	long fd, const struct iovec *iov, long count, unsigned long low, unsigned long high, long flags)
{
	return zeroos_fd_vector2(fd, iov, count, halves(low, high), flags, WRITE);
}
