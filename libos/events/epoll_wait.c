#define _GNU_SOURCE
#include <limits.h>
#include "epolls.h"

struct request {
	struct epoll *epoll;
	struct epoll_event *to;
	int max;
};

/* What is reported and may still be ready goes to the end of the list. */
static long look(void *what)
{
	struct request *r = what;
	struct epoll *e = r->epoll;
	struct item *i, *again = 0, **last = &again;
	int count = 0;
	while (count < r->max && (i = e->first)) {
		unsigned events = item_ready(i);
		if (events && bad_address(r->to)) return -EFAULT;
		if (!(e->first = i->after)) e->last = &e->first;
		i->listed = 0;
		i->after = 0;
		if (!events) continue;
		r->to[count].events = events;
		r->to[count++].data = i->event.data;
		if (i->event.events & EPOLLONESHOT) i->event.events &= EPOLL_FLAGS;
		else if (!(i->event.events & EPOLLET)) {
			i->listed = 1;
			*last = i;
			last = &i->after;
		}
	}
	if (again) {
		*e->last = again;
		e->last = last;
	}
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
	if (deadline <= zeroos_now()) mask = 0;		/* Linux returns before it looks at signals */
	long result = zeroos_poll_until(look, &r, zeroos_wait_any, deadline, mask, "epoll_pwait");
	zeroos_file_release(f);
	return result;
}
