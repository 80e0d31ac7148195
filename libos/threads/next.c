#include <errno.h>
#include "threads.h"

/* A turn takes a microsecond of virtual time, so that a program whose threads keep
 * each other busy does not keep one that sleeps from ever waking up. */
struct thread *zeroos_next(void)
{
	struct waits *w = &zeroos_waits;
	struct deadlines *d = &zeroos_deadlines;
	zeroos_slept += 1000;
	uint64_t since = FOREVER;
	for (;;) {
		uint64_t now = 0, next = FOREVER;
		if (d->soonest || zeroos_timers_next) {
			now = zeroos_now();
			while (d->soonest && d->soonest->deadline <= now) zeroos_unwait(d->soonest, -ETIMEDOUT);
			if (zeroos_timers_next && zeroos_timers_next() <= now) zeroos_timers_fire();
		}
		struct thread *t = w->first;
		if (t) {
			w->first = t->next;
			w->ready--;
			return t;
		}
		if (since == FOREVER) since = now;
		if (d->soonest) next = d->soonest->deadline;
		if (zeroos_timers_useful && zeroos_timers_useful(since) < next)
			next = zeroos_timers_useful(since);
		if (next == FOREVER) zeroos_deadlock();
		if (next > now) zeroos_slept += next - now;
	}
}
