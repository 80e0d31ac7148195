#include "file.h"

/* ".", "..", then names in the order of their making; those of the embedded tree sorted. Positions
 * stay good while names come and go. */
long __linux_getdents64(long fd, void *buf, unsigned long size)
{
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	if (!f->ops->list) return -ENOTDIR;
	return f->ops->list(f, buf, size & 0xffffffff);
}
