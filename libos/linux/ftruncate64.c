#define _GNU_SOURCE
#include "memfs.h"

/* ftruncate of 32-bit ABIs: the size comes as two longs. */
long __linux_ftruncate64(long fd, unsigned long low, unsigned long high)
{
	return zeroos_fd_truncate(fd, (uint64_t)high << 32 | low);
}
