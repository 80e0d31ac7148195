/* clock_nanosleep of 32-bit ABIs. */
#include "clock.h"

long __linux_clock_nanosleep_time64(
	long clock, long flags, const struct timespec *time, struct timespec *left)
{
	return zeroos_sleep("clock_nanosleep", clock, flags, time, left);
}
