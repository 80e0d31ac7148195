#define _GNU_SOURCE
#include <limits.h>
#include "epolls.h"

struct request {
	struct epoll *epoll;
	struct epoll_event *to;
	int max;
};

/* What is reported goes to the end of the list, so that others come first next time. */
static long look(void *what)
{
	struct request *r = what;
	struct item **at = &r->epoll->items, *i, *reported = 0, **last = &reported;
	int count = 0;
	while (count < r->max && (i = *at)) {
		unsigned events = zeroos_epoll_ready(i);
		i->ins = i->file->ins;
		i->outs = i->file->outs;
		if (!events) {
			at = &i->next;
			continue;
		}
		if (bad_address(r->to)) return -EFAULT;
		i->fresh = 0;
		r->to[count].events = events;
		r->to[count++].data = i->event.data;
		if (i->event.events & EPOLLONESHOT) i->event.events &= EPOLL_FLAGS;
		*at = i->next;
		i->next = 0;
		*last = i;
		last = &i->next;
	}
	while (*at) at = &(*at)->next;
	*at = reported;
	return count;
}

long zeroos_epoll_wait(
	int fd, struct epoll_event *to, int max, uint64_t deadline, const uint64_t *mask, size_t size)
{
	struct file *f = file_of(fd);
	struct request r = { (struct epoll *)f, to, max };
	if (mask && size != sizeof *mask) return -EINVAL;
	if (!f) return -EBADF;
	if (max <= 0 || (unsigned)max > INT_MAX / sizeof *to) return -EINVAL;
	if (f->ops != &zeroos_epoll_ops) return -EINVAL;
	f->refs++;
	long result = zeroos_poll_until(look, &r, deadline, mask, "epoll_pwait");
	zeroos_file_release(f);
	return result;
}
