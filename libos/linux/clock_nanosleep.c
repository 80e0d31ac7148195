/* Lets virtual time pass, when no other thread can run. Not by a clock of CPU time. */
#include "clock.h"

long __linux_clock_nanosleep(
	long clock, long flags, const struct timespec *time, struct timespec *left)
{
	return zeroos_sleep("clock_nanosleep", clock, flags, time, left);
}
