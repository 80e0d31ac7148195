#define _GNU_SOURCE
#include <sys/timerfd.h>
#include "timerfd.h"

long zeroos_timerfd_settime(int fd, int flags, const struct itimerspec *new, struct itimerspec *old)
{
	struct itimerspec before;
	struct file *f = file_of(fd);
	if (bad_address(new)) return -EFAULT;
	if (flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) return -EINVAL;
	if (!f) return -EBADF;
	if (f->ops != &zeroos_timerfd_ops) return -EINVAL;
	struct timerfd *t = (struct timerfd *)f;
	uint64_t ticks = t->ticks;
	t->ticks = 0;
	long r = zeroos_timer_set(
		&t->timer, "timerfd_settime", t->clock, flags & TFD_TIMER_ABSTIME, new, &before);
	if (r < 0) t->ticks = ticks;
	else if (old) *old = before;
	/* One that is not armed keeps its interval, unlike other timers. */
	if (r >= 0 && !new->it_value.tv_sec && !new->it_value.tv_nsec)
		t->timer.interval = new->it_interval.tv_sec * (uint64_t)SECOND + new->it_interval.tv_nsec;
	return r;
}
