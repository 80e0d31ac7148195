/* Waiting for one of several files: a poller looks at all of its files again whenever any
 * file changes. */
#ifndef POLLING_H
#define POLLING_H

#include <poll.h>
#include "file.h"
#include "wait.h"

/* The key that all pollers wait for. */
extern hidden const char zeroos_pollers;

/* The deadline of a time-out of seconds and nanoseconds, null for none: or -EINVAL. */
hidden long zeroos_poll_deadline(const int64_t timeout[2], uint64_t *deadline);

/* Calls look(what) now and after every change, until it returns something else than 0, the
 * deadline is reached (0), or a signal has ended `wait` (-EINTR), which is zeroos_wait_once or
 * zeroos_wait_any. The signals of `mask` are blocked meanwhile, if it is not null. */
hidden long zeroos_poll_until(long (*look)(void *), void *what,
	long (*wait)(const void *, uint64_t, const char *), uint64_t deadline,
	const uint64_t *mask, const char *call);

/* What ppoll does once its arguments are fine; and pselect6, and epoll_pwait. */
hidden long zeroos_poll(
	struct pollfd *, unsigned long n, const int64_t timeout[2], const uint64_t *mask, size_t size);
hidden long zeroos_select(
	int n, unsigned long *sets[3], const int64_t timeout[2], const void *mask);
struct epoll_event;
hidden long zeroos_epoll_wait(
	int fd, struct epoll_event *, int max, uint64_t deadline, const uint64_t *mask, size_t size);

#endif
