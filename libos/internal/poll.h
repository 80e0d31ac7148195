/* Waiting for one of several files. Whoever waits so looks at all of its files again
 * whenever any file changes. */
#ifndef POLL_INTERNAL_H
#define POLL_INTERNAL_H

#include <poll.h>
#include "file.h"
#include "wait.h"

/* What they all wait for; linked with whatever polls. */
extern hidden const char zeroos_pollers;

/* The deadline of a time-out of seconds and nanoseconds, null for none: or -EINVAL. */
hidden long zeroos_poll_deadline(const int64_t timeout[2], uint64_t *deadline);

/* Waits once, with another set of blocked signals where mask is not null. 0, or an
 * error that ends the call. */
hidden long zeroos_poll_wait(uint64_t deadline, const uint64_t *mask, const char *call);

/* ppoll and pselect6 without their arguments' checks. */
hidden long zeroos_poll_files(struct pollfd *, unsigned long n, uint64_t deadline, const uint64_t *mask, const char *call);

#endif
