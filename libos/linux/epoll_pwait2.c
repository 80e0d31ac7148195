#include "epolls.h"

/* With a time-out in nanoseconds. */
long __linux_epoll_pwait2(long fd, struct epoll_event *events, long max, const int64_t *timeout,
	const uint64_t *mask, size_t size)
{
	uint64_t deadline;
	long error = zeroos_poll_deadline(timeout, &deadline);
	return error ? error : zeroos_epoll_wait(fd, events, max, deadline, mask, size);
}
