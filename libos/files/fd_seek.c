#define _GNU_SOURCE
#include <fcntl.h>
#include "file.h"

hidden int64_t zeroos_fd_seek(int fd, int64_t offset, int whence)
{
	struct file *f = file_of(fd);
	if (!f || f->flags & O_PATH) return -EBADF;
	if ((unsigned)whence > 4) return -EINVAL;	/* SEEK_HOLE */
	return f->ops->seek ? f->ops->seek(f, offset, whence) : -ESPIPE;
}
