/* clock_gettime of 32-bit ABIs. */
#include "clock.h"

long __linux_clock_gettime64(long clock, struct timespec *to)
{
	return zeroos_clock_read("clock_gettime", clock, to);
}
