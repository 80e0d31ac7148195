#include "timers.h"
#include "wait.h"

void zeroos_timers_fire(void)
{
	uint64_t now = zeroos_now();
	struct timer *t;
	while ((t = zeroos_timers.root) && t->expiry <= now) {
		uint64_t times = 1, expiry = t->expiry;
		zeroos_timer_disarm(t);
		if (t->interval) {
			times += (now - expiry) / t->interval;
			zeroos_timer_arm(t, expiry + times * t->interval, t->interval);
		}
		t->fire(t, times);
	}
}
