#define _GNU_SOURCE
#include "memfs.h"

/* What is added is a hole. */
long __linux_ftruncate(long fd, long size)
{
	return zeroos_fd_truncate(fd, size);
}
