#define _GNU_SOURCE
#include "epolls.h"

static int ready(struct file *f)
{
	for (struct item *i = ((struct epoll *)f)->first; i; i = i->after)
		if (item_ready(i)) return POLLIN | POLLRDNORM;
	return 0;
}

static long control(struct file *f, unsigned request, void *argument)
{
	(void)f, (void)argument;
	return request < FILE_FCNTL ? -EINVAL : -ENOTTY;
}

static void release(struct file *f)
{
	struct epoll *e = (struct epoll *)f, **at;
	while (e->items) zeroos_epoll_drop(e->items);
	for (at = &zeroos_epolls; *at != e; at = &(*at)->next);
	*at = e->next;
}

const struct file_ops zeroos_epoll_ops = {
	.bytes = sizeof(struct epoll), .waits = 1, .seek = zeroos_file_stay,
	.stat = zeroos_file_anonymous,
	.ioctl = control, .poll = ready, .label = "anon_inode:[eventpoll]", .release = release,
};
