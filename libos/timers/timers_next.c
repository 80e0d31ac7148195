#include "timers.h"
#include "wait.h"

uint64_t zeroos_timers_next(void)
{
	return zeroos_timers.root ? zeroos_timers.root->expiry : FOREVER;
}

/* The next two are referred to by weak references, which bring nothing in: so
 * they are here.
 * The next expiry that may change something for those that wait since then: those
 * that expire again and again do so once. */
hidden uint64_t zeroos_timers_useful(uint64_t since)
{
	uint64_t next = zeroos_timers_next();
	return next > zeroos_timers.latest && next - since > zeroos_timers.longest ? FOREVER : next;
}

/* Without threads, a loop of vain tries waits for a timer. */
hidden void zeroos_timers_spin(void)
{
	static uint64_t idle;
	if (!zeroos_timers.root) return;
	zeroos_slept += ++idle * 1000;
	zeroos_timers_fire();
	if (zeroos_signals_run) zeroos_signals_run();
}
