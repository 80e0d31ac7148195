#define _GNU_SOURCE
#include "memfs.h"

/* Of 64-bit ABIs. */
long __linux_ftruncate(long fd, long size)
{
	return zeroos_fd_truncate(fd, size);
}
