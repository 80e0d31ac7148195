#define _GNU_SOURCE
#include "clock.h"

long __linux_clock_gettime(long clock, struct timespec *to)
{
	return clock_read("clock_gettime", clock, to);
}
