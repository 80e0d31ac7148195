#include "clock.h"

#define TICK 4000000	/* a kernel's with HZ=250 */

long zeroos_clock_resolution(int clock, struct timespec *to)
{
	int coarse = clock == CLOCK_REALTIME_COARSE || clock == CLOCK_MONOTONIC_COARSE;
	if (!zeroos_clock_known(clock)) return -EINVAL;
	if (to) *to = (struct timespec){ .tv_nsec = coarse ? TICK : 1 };
	return 0;
}
