#define _GNU_SOURCE
#include "epolls.h"

void zeroos_epoll_list(struct item *i)
{
	struct epoll *e = i->epoll;
	if (!i->listed) {
		i->listed = 1;
		i->after = 0;
		*e->last = i;
		e->last = &i->after;
	}
	zeroos_file_event(&e->file, POLLIN);
}

/* Whether an event of its file is one that the item waits for. */
static int concerns(const struct item *i, int event)
{
	unsigned wanted = i->event.events;
	unsigned in = POLLIN | POLLRDNORM | POLLRDBAND | POLLPRI | POLLRDHUP;
	unsigned out = POLLOUT | POLLWRNORM | POLLWRBAND;
	if (!(wanted & ~EPOLL_FLAGS)) return 0;
	if ((event & POLLIN && wanted & in) || (event & POLLOUT && wanted & out)) return 1;
	return zeroos_file_poll(i->file) & (POLLERR | POLLHUP);
}

/* Here, so that it is linked where a file can be watched. */
void zeroos_epoll_event(struct file *f, int event)
{
	for (struct item *i = f->watchers; i; i = i->beside)
		if (concerns(i, event)) zeroos_epoll_list(i);
}
