/* clock_gettime and clock_gettime64 differ in their names only: both fill a
 * 64-bit count of seconds and a long of nanoseconds. */
#ifndef CLOCK_H
#define CLOCK_H

#include <errno.h>
#include <time.h>
#include "policies.h"

static inline long clock_read(const char *call, int clock, struct timespec *to)
{
	int64_t sec;
	long nsec;
	if ((unsigned)clock > CLOCK_TAI || clock == 10) return -EINVAL;
	zeroos_clock(call, clock, &sec, &nsec);
	*to = (struct timespec){ .tv_sec = sec, .tv_nsec = nsec };
	return 0;
}

#endif
