#define _GNU_SOURCE
#include <fcntl.h>
#include "file.h"
#include "lock.h"

#define SETTABLE (O_APPEND | O_NONBLOCK | O_DIRECT | O_NOATIME)
#define OF_OPEN_ONLY (O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_CLOEXEC)

static long kind(struct file *f, int command, void *argument, long otherwise)
{
	long result = f->ops->ioctl ? f->ops->ioctl(f, FILE_FCNTL | command, argument) : -ENOTTY;
	return result == -ENOTTY ? otherwise : result;
}

long zeroos_fd_control(int fd, int command, void *argument)
{
	struct descriptors *d = &zeroos_descriptors;
	struct file *f = file_of(fd);
	unsigned value = (uintptr_t)argument;
	if (!f) return -EBADF;
	switch (command) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
		if (value >= (unsigned)d->limit) return -EINVAL;
		f->refs++;
		return zeroos_fd_open(f, value, command == F_DUPFD ? 0 : FD_CLOEXEC);
	case F_GETFD:
		return d->slots[fd].flags;
	case F_SETFD:
		d->slots[fd].flags = value & FD_CLOEXEC;
		return 0;
	case F_GETFL:
		return f->flags & ~OF_OPEN_ONLY;
	}
	if (f->flags & O_PATH) return -EBADF;
	switch (command) {
	case F_SETFL:
		f->flags = (f->flags & ~SETTABLE) | (value & SETTABLE);
		return 0;
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
	case F_OFD_GETLK:
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
		return zeroos_lock_control(f, command, argument);
	case F_GETOWN_EX:	/* nobody is sent SIGIO */
		if (bad_address(argument)) return -EFAULT;
		*(struct f_owner_ex *)argument = (struct f_owner_ex){ 0 };
		return 0;
	case F_GETOWN:
	case F_GETSIG:
		return 0;
	case F_GETPIPE_SZ:
	case F_SETPIPE_SZ:
		return kind(f, command, argument, -EBADF);
	case F_ADD_SEALS:
	case F_GET_SEALS:
		return kind(f, command, argument, -EINVAL);
	}
	return -EINVAL;
}
