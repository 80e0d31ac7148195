#include <string.h>
#include <sys/epoll.h>
#include "platform.h"

long __linux_epoll_ctl(long, long, long, struct epoll_event *);

/* epoll_ctl by ecall: an event at any address, as zeroos_object_epoll_pwait has it. */
hidden long zeroos_object_epoll_ctl(long at, long what, long fd, void *event)
{
	struct epoll_event own;
	if (!bad_address(event)) event = memcpy(&own, event, sizeof own);
	return __linux_epoll_ctl(at, what, fd, event);
}
