#define _GNU_SOURCE
#include "epolls.h"

unsigned zeroos_epoll_ready(struct item *i)
{
	unsigned events = i->event.events;
	unsigned in = POLLIN | POLLRDNORM | POLLRDBAND | POLLPRI | POLLRDHUP;
	unsigned out = POLLOUT | POLLWRNORM | POLLWRBAND;
	if (!(events & ~EPOLL_FLAGS)) return 0;
	unsigned ready = zeroos_file_poll(i->file) & events;
	if (!ready || !(events & EPOLLET) || i->fresh) return ready;
	if (i->ins != i->file->ins && (events & in || ready & (POLLERR | POLLHUP))) return ready;
	if (i->outs != i->file->outs && (events & out || ready & (POLLERR | POLLHUP))) return ready;
	return 0;
}
