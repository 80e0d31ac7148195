#include "file.h"

long zeroos_fd_close(int fd)
{
	struct descriptors *d = &zeroos_descriptors;
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	d->slots[fd].file = 0;
	if (fd < d->lowest) d->lowest = fd;
	if (zeroos_lock_close) zeroos_lock_close(f);
	zeroos_file_release(f);
	return 0;
}
