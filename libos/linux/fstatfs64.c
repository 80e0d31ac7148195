#define _GNU_SOURCE
#include <fcntl.h>
#include "statfs.h"

/* fstatfs of 32-bit ABIs. Every file is told as one of tmpfs, whose blocks are all the memory there
 * is. */
long __linux_fstatfs64(long fd, unsigned long size, struct statfs *to)
{
	return size == sizeof *to ? fd_statfs(fd, to) : -EINVAL;
}
