#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/ioctl.h>
#include "file.h"

/* The requests that every file knows; the rest is its kind's. */
hidden long zeroos_fd_ioctl(int fd, unsigned request, void *argument)
{
	struct file *f = file_of(fd);
	struct statx s;
	if (!f) return -EBADF;
	switch (request) {
	case FIOCLEX:
		zeroos_descriptors.slots[fd].flags |= FD_CLOEXEC;
		return 0;
	case FIONCLEX:
		zeroos_descriptors.slots[fd].flags &= ~FD_CLOEXEC;
		return 0;
	case FIONBIO:
		if (bad_address(argument)) return -EFAULT;
		if (*(int *)argument) f->flags |= O_NONBLOCK;
		else f->flags &= ~O_NONBLOCK;
		return 0;
	case FIONREAD:
		if (f->ops->ioctl || !f->ops->stat) break;
		f->ops->stat(f, &s);
		if (!S_ISREG(s.stx_mode)) break;
		if (bad_address(argument)) return -EFAULT;
		*(int *)argument = s.stx_size - f->position;
		return 0;
	}
	return f->ops->ioctl ? f->ops->ioctl(f, request, argument) : -ENOTTY;
}
