#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/signalfd.h>
#include "signalfd.h"

/* Signals of the set that are blocked are read, as messages of 128 bytes. */
long __linux_signalfd4(long fd, const void *from, size_t size, long flags)
{
	struct signalfd *s;
	uint64_t set;
	if ((int)flags & ~(SFD_CLOEXEC | SFD_NONBLOCK) || size != sizeof set) return -EINVAL;
	if (bad_address(from)) return -EFAULT;
	memcpy(&set, from, sizeof set);
	set &= ~UNBLOCKABLE;
	if ((int)fd != -1) {
		struct file *f = file_of(fd);
		if (!f) return -EBADF;
		if (f->ops != &zeroos_signalfd_ops) return -EINVAL;
		((struct signalfd *)f)->set = set;
		zeroos_file_changed(f);
		return (int)fd;
	}
	s = (struct signalfd *)zeroos_file_new(&zeroos_signalfd_ops, O_RDWR | (flags & SFD_NONBLOCK));
	if (!s) return -ENOMEM;
	s->set = set;
	s->next = zeroos_signalfds;
	zeroos_signalfds = s;
	return zeroos_fd_open(&s->file, 0, flags & SFD_CLOEXEC ? FD_CLOEXEC : 0);
}
