#define _GNU_SOURCE
#include <fcntl.h>
#include "file.h"

/* Closes what `to` was in the same step. */
long __linux_dup3(long from, long to, long flags)
{
	struct file *f = file_of(from);
	struct descriptor *slot;
	if (flags & ~O_CLOEXEC || (int)from == (int)to) return -EINVAL;
	if (!f || (unsigned)to >= (unsigned)zeroos_descriptors.limit) return -EBADF;
	if (!zeroos_fd_room(to)) return -ENOMEM;
	slot = &zeroos_descriptors.slots[(int)to];
	f->refs++;
	if (slot->file) zeroos_fd_close(to);
	*slot = (struct descriptor){ f, flags ? FD_CLOEXEC : 0 };
	return (int)to;
}
