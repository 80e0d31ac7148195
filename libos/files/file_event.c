#include <limits.h>
#include <poll.h>
#include "file.h"
#include "wait.h"

/* Absent where nothing polls, and without epoll. */
weak hidden void zeroos_poll_changed(void);
weak hidden void zeroos_epoll_event(struct file *, int events);

void zeroos_file_event(struct file *f, int events)
{
	if (zeroos_epoll_event) zeroos_epoll_event(f, events);
	zeroos_wake(f, INT_MAX);
	if (zeroos_poll_changed) zeroos_poll_changed();
}
