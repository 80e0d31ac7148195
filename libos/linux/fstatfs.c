#define _GNU_SOURCE
#include <fcntl.h>
#include "statfs.h"

/* Every file is told as one of tmpfs, whose blocks are all the memory there is. */
long __linux_fstatfs(long fd, struct statfs *to)
{
	return fd_statfs(fd, to);
}
