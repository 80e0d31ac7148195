#include "file.h"

hidden int64_t zeroos_fd_seek(int fd, int64_t offset, int whence)
{
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	return f->ops->seek ? f->ops->seek(f, offset, whence) : -ESPIPE;
}
