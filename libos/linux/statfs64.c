#define _GNU_SOURCE
#include <fcntl.h>
#include "statfs.h"

/* statfs of 32-bit ABIs. Every file is told as one of tmpfs, whose blocks are all the memory there
 * is. */
long __linux_statfs64(const char *path, unsigned long size, struct statfs *to)
{
	return size == sizeof *to ? path_statfs(path, to) : -EINVAL;
}
