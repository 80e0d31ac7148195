/* A clock by policy time=; CPU time passes under time=instructions only. */
#include "clock.h"

long __linux_clock_gettime(long clock, struct timespec *to)
{
	return zeroos_clock_read("clock_gettime", clock, to);
}
