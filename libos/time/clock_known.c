#include "clock.h"
#include "signals.h"

extern weak void *zeroos_thread;
weak hidden void *zeroos_thread_find(int tid);

/* Of the CPU clocks of others only those of threads exist; alarm clocks need a clock
 * that runs while the machine sleeps. */
int zeroos_clock_known(int clock)
{
	int id = ~(clock >> 3);
	if (clock >= 0)
		return clock <= CLOCK_TAI && (clock < CLOCK_REALTIME_ALARM || clock == CLOCK_TAI);
	if ((clock & 3) == 3) return 0;		/* a device's */
	return !id || id == SELF ||
		(clock & 4 && &zeroos_thread && zeroos_thread_find && zeroos_thread_find(id));
}
