#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

long zeroos_fd_advise(int fd, int64_t at, int64_t size, int advice)
{
	struct file *f = file_of(fd);
	(void)at;
	if (!f || f->flags & O_PATH) return -EBADF;
	if (!f->ops->seek) return -ESPIPE;
	return size < 0 || (unsigned)advice > POSIX_FADV_NOREUSE ? -EINVAL : 0;
}
