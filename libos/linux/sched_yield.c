#include "wait.h"

/* The other threads that are ready run first. When all of them only yield, virtual time passes, the
 * longer the faster. */
weak long __linux_sched_yield(void)
{
	static uint64_t idle;
	zeroos_slept += ++idle * 1000;
	if (zeroos_timers_next && zeroos_timers_next() <= zeroos_now()) zeroos_timers_fire();
	if (zeroos_signals_run) zeroos_signals_run();
	return 0;
}
