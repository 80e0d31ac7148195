/* Timers of timer_create, which send signals. If the signal is still pending when the timer
 * expires again it is not sent again: the expiry counts as an overrun. */
#ifndef POSIX_TIMER_H
#define POSIX_TIMER_H

#include "signals.h"
#include "timers.h"

struct posix_timer {
	struct timer timer;
	int id, clock;
	int notify, sig;	/* SIGEV_… */
	int tid;		/* of SIGEV_THREAD_ID */
	union sigval value;
	int overrun;		/* of the signal that was taken last */
	struct signal *signal;	/* allocated with the timer, so that sending cannot fail */
	int waits;		/* the signal is pending */
};
struct posix_timers {
	struct posix_timer **slots;
	int count;
};
extern hidden struct posix_timers zeroos_posix_timers;

hidden void zeroos_posix_timer_fire(struct timer *, uint64_t times);

static inline struct posix_timer *posix_timer_of(long id)
{
	const struct posix_timers *all = &zeroos_posix_timers;
	return (unsigned)id < (unsigned)all->count ? all->slots[(int)id] : 0;
}

/* As the timer_create call passes it. */
struct event {
	union sigval value;
	int sig, notify, tid;
};

#define TIMER_ABSTIME_FLAG 1

static inline long timer_settime_call(
	long id, long flags, const struct itimerspec *new, struct itimerspec *old)
{
	struct itimerspec before;
	struct posix_timer *t = posix_timer_of(id);
	if (!new) return -EINVAL;
	if (bad_address(new)) return -EFAULT;
	if (!t) return -EINVAL;
	if (bad_option(old)) return -EFAULT;
	long r = zeroos_timer_set(
		&t->timer, "timer_settime", t->clock, (int)flags & TIMER_ABSTIME_FLAG, new, &before);
	if (r < 0) return r;
	t->overrun = 0;
	if (old) *old = before;
	zeroos_signals_run();
	return 0;
}

static inline long timer_gettime_call(long id, struct itimerspec *to)
{
	struct posix_timer *t = posix_timer_of(id);
	if (!t) return -EINVAL;
	if (bad_address(to)) return -EFAULT;
	zeroos_timer_left(&t->timer, to);
	return 0;
}

#endif
