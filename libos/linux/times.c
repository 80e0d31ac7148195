/* In ticks of 10 ms: the time since the start, and the CPU time; none of children. */
#include "clock.h"

static long ticks(int clock)
{
	int64_t sec;
	long nsec;
	zeroos_clock("times", clock, &sec, &nsec);
	return sec * 100 + nsec / 10000000;
}

long __linux_times(long to[4])
{
	if (to) {
		to[0] = ticks(CLOCK_PROCESS_CPUTIME_ID);
		to[1] = to[2] = to[3] = 0;
	}
	return ticks(CLOCK_MONOTONIC);
}
