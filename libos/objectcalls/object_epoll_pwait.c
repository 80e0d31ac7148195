#include <string.h>
#include <sys/epoll.h>
#include "platform.h"

long __linux_epoll_pwait(long, struct epoll_event *, long, long, const void *, size_t);

#define SOME 128

/* epoll_pwait by ecall: Linux writes to any address, and Go's events lie at multiples of 4. */
hidden long zeroos_object_epoll_pwait(
	long fd, void *events, long max, long timeout, const void *mask, size_t size)
{
	struct epoll_event own[SOME];
	if (bad_address(events) || !((uintptr_t)events % _Alignof(struct epoll_event)))
		return __linux_epoll_pwait(fd, events, max, timeout, mask, size);
	long found = __linux_epoll_pwait(fd, own, (int)max > SOME ? SOME : max, timeout, mask, size);
	if (found > 0) memcpy(events, own, found * sizeof *own);
	return found;
}
