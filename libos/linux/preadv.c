#define _GNU_SOURCE
#include "positions.h"

/* readv at a position. */
long __linux_preadv(
	long fd, const struct iovec *iov, long count, unsigned long low, unsigned long high)
{
	return vector_at(fd, iov, count, halves(low, high), zeroos_file_read);
}
