#include "clock.h"
#include "wait.h"

/* The clocks that tell the date start at the time given in the input; those
 * that count from a start of their own start at 0. Sleeping moves them. */
void zeroos_clock(const char *call, int clock, int64_t *sec, long *nsec)
{
	uint64_t now = is_cpu_clock(clock) ? 0 : zeroos_now();
	(void)call;
	switch (clock) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_COARSE:
	case CLOCK_TAI:
		now += zeroos_start_time;
	}
	*sec = now / SECOND;
	*nsec = now % SECOND;
}
