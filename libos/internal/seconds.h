/* Times of seconds and nanoseconds. */
#ifndef SECONDS_H
#define SECONDS_H

#include <time.h>

#define SECOND 1000000000	/* nanoseconds */

static inline int valid_time(const struct timespec *t)
{
	return t->tv_sec >= 0 && (unsigned long)t->tv_nsec < SECOND;
}

#endif
