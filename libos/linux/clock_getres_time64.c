/* clock_getres of 32-bit ABIs. */
#include "clock.h"

long __linux_clock_getres_time64(long clock, struct timespec *to)
{
	return zeroos_clock_resolution(clock, to);
}
