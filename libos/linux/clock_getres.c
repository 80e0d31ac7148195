/* 1 ns; 4 ms of the coarse clocks. */
#include "clock.h"

long __linux_clock_getres(long clock, struct timespec *to)
{
	return zeroos_clock_resolution(clock, to);
}
