#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "file.h"

#define UNSHARE 2	/* there is one table, of one process */
#define CLOEXEC 4

/* Closes a range of descriptors, or marks it as close-on-exec. */
long __linux_close_range(unsigned long first, unsigned long last, long flags)
{
	struct descriptors *d = &zeroos_descriptors;
	if (flags & ~(UNSHARE | CLOEXEC) || (unsigned)first > (unsigned)last) return -EINVAL;
	for (unsigned fd = first; fd <= (unsigned)last && fd < (unsigned)d->count; fd++) {
		if (flags & CLOEXEC) d->slots[fd].flags |= FD_CLOEXEC;
		else zeroos_fd_close(fd);
	}
	return 0;
}
