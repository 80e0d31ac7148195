#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/eventfd.h>
#include "events.h"

/* A counter, or with EFD_SEMAPHORE one that is read by ones. */
long __linux_eventfd2(unsigned long count, long flags)
{
	struct eventfd *e;
	if (flags & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK)) return -EINVAL;
	e = (struct eventfd *)zeroos_file_new(&zeroos_eventfd_ops, O_RDWR | (flags & EFD_NONBLOCK));
	if (!e) return -ENOMEM;
	e->count = (unsigned)count;
	e->semaphore = flags & EFD_SEMAPHORE;
	return zeroos_fd_open(&e->file, 0, flags & EFD_CLOEXEC ? FD_CLOEXEC : 0);
}
