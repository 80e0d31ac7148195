#define _GNU_SOURCE
#include "memfs.h"

/* O_PATH suffices. */
long __linux_fchdir(long fd)
{
	struct file *f = file_of(fd);
	return f ? zeroos_chdir(node_of(f)) : -EBADF;
}
