#include "epolls.h"

/* Waits in virtual time. */
long __linux_epoll_pwait(
	long fd, struct epoll_event *events, long max, long timeout, const uint64_t *mask, size_t size)
{
	uint64_t deadline = (int)timeout < 0 ? FOREVER
		: zeroos_now() + (uint64_t)(int)timeout * 1000000;
	return zeroos_epoll_wait(fd, events, max, deadline, mask, size);
}
