#include <string.h>
#include "alloc.h"
#include "posix_timer.h"

/* A place in the table, which doubles; or -1. */
static int place(struct posix_timers *all)
{
	for (int i = 0; i < all->count; i++) if (!all->slots[i]) return i;
	int count = all->count ? 2 * all->count : 8, first = all->count;
	struct posix_timer **slots = zeroos_alloc(count * sizeof *slots);
	if (!slots) return -1;
	if (first) memcpy(slots, all->slots, first * sizeof *slots);
	zeroos_free(all->slots, first * sizeof *slots);
	*all = (struct posix_timers){ slots, count };
	return first;
}

/* Of virtual time, which passes where a thread waits. Clocks of CPU time have no timers:
 * EOPNOTSUPP. Alarm clocks: EPERM. */
long __linux_timer_create(long clock, const struct event *event, int *id)
{
	if (bad_option(event)) return -EFAULT;
	struct event e = { .sig = SIGALRM, .notify = SIGEV_SIGNAL };
	switch ((int)clock) {
	case CLOCK_REALTIME: case CLOCK_MONOTONIC: case CLOCK_BOOTTIME: case CLOCK_TAI: break;
	case CLOCK_REALTIME_ALARM: case CLOCK_BOOTTIME_ALARM: return -EPERM;
	case CLOCK_PROCESS_CPUTIME_ID: case CLOCK_THREAD_CPUTIME_ID:
	case CLOCK_MONOTONIC_RAW: case CLOCK_REALTIME_COARSE: case CLOCK_MONOTONIC_COARSE:
		return -EOPNOTSUPP;
	default: return -EINVAL;
	}
	if (event) {
		e = *event;
		if ((unsigned)e.notify > SIGEV_THREAD_ID || e.notify == (SIGEV_NONE | SIGEV_THREAD))
			return -EINVAL;
		if (e.notify & SIGEV_THREAD_ID &&
			(e.notify != SIGEV_THREAD_ID || !zeroos_signals_of(e.tid)))
			return -EINVAL;
		if (e.notify != SIGEV_NONE && (e.sig < 1 || e.sig > 64)) return -EINVAL;
	}
	if (bad_address(id)) return -EFAULT;
	struct posix_timers *all = &zeroos_posix_timers;
	int i = place(all);
	struct posix_timer *t = i < 0 ? 0 : zeroos_alloc(sizeof *t);
	if (!t) return -EAGAIN;
	t->signal = zeroos_alloc(sizeof *t->signal);
	if (!t->signal) {
		zeroos_free(t, sizeof *t);
		return -EAGAIN;
	}
	t->timer.fire = zeroos_posix_timer_fire;
	t->id = i;
	t->clock = clock;
	t->notify = e.notify;
	t->sig = e.sig;
	t->tid = e.tid;
	t->value = e.value;
	if (!event) t->value.sival_int = i;
	all->slots[i] = t;
	*id = i;
	return 0;
}
