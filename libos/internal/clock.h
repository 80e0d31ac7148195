/* What the calls on clocks share. Those of 32-bit ABIs differ in name only: times are a
 * 64-bit count of seconds and a long of nanoseconds there too. */
#ifndef CLOCK_H
#define CLOCK_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <time.h>
#include "policies.h"
#include "seconds.h"

/* Negative ones are the processor time of a process or a thread. */
static inline int is_cpu_clock(int clock)
{
	return clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID || clock < 0;
}

/* Whether the clock exists. */
hidden int zeroos_clock_known(int clock);

hidden long zeroos_clock_read(const char *call, int clock, struct timespec *to);
hidden long zeroos_clock_resolution(int clock, struct timespec *to);
hidden long zeroos_clock_set(int clock, const struct timespec *to);
hidden long zeroos_sleep(
	const char *call, int clock, int flags, const struct timespec *time, struct timespec *left);

#endif
