#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

long zeroos_fd_truncate(int fd, int64_t size)
{
	struct file *f = file_of(fd);
	if (size < 0) return -EINVAL;
	if (!f || f->flags & O_PATH) return -EBADF;
	if (!((f->flags + 1) & O_RDWR) || !f->ops->truncate) return -EINVAL;
	return f->ops->truncate(f, size);
}
