#define _GNU_SOURCE
#include "alloc.h"
#include "epolls.h"

/* A change of any of its files is one of its own. */
static int ready(struct file *f)
{
	struct epoll *e = (struct epoll *)f;
	unsigned changes = 0;
	int events = 0;
	for (struct item *i = e->items; i; i = i->next) {
		if (zeroos_epoll_ready(i)) events = POLLIN | POLLRDNORM;
		changes += i->file->ins + i->file->outs;
	}
	if (changes != e->seen) f->ins++;
	e->seen = changes;
	return events;
}

static long control(struct file *f, unsigned request, void *argument)
{
	(void)f, (void)argument;
	return request < FILE_FCNTL ? -EINVAL : -ENOTTY;
}

static void release(struct file *f)
{
	struct epoll *e = (struct epoll *)f, **at;
	for (struct item *i; (i = e->items); ) {
		e->items = i->next;
		zeroos_free(i, sizeof *i);
	}
	for (at = &zeroos_epolls; *at != e; at = &(*at)->next);
	*at = e->next;
}

const struct file_ops zeroos_epoll_ops = {
	.bytes = sizeof(struct epoll), .waits = 1, .seek = zeroos_file_stay,
	.stat = zeroos_file_anonymous,
	.ioctl = control, .poll = ready, .label = "anon_inode:[eventpoll]", .release = release,
};
