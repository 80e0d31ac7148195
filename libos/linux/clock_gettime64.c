#define _GNU_SOURCE
#include "clock.h"

/* clock_gettime of 32-bit ABIs. */
long __linux_clock_gettime64(long clock, struct timespec *to)
{
	return clock_read("clock_gettime", clock, to);
}
