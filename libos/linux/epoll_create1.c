#define _GNU_SOURCE
#include <fcntl.h>
#include "epolls.h"

/* Level and edge triggered, one-shot, nested. */
long __linux_epoll_create1(long flags)
{
	struct epoll *e;
	if (flags & ~EPOLL_CLOEXEC) return -EINVAL;
	e = (struct epoll *)zeroos_file_new(&zeroos_epoll_ops, O_RDWR);
	if (!e) return -ENOMEM;
	e->last = &e->first;
	e->next = zeroos_epolls;
	zeroos_epolls = e;
	return zeroos_fd_open(&e->file, 0, flags ? FD_CLOEXEC : 0);
}
