#include "policies.h"
#include "timers.h"

/* wait.h has these as references that bring nothing in; who sets a timer wants them. */
hidden uint64_t zeroos_now(void);
hidden uint64_t zeroos_after(const struct timespec *);
hidden uint64_t zeroos_at(const char *, int, const struct timespec *);

/* Of a time in the past: it has expired once for each interval since then. */
static uint64_t late(
	struct timer *t, const char *call, int clock, const struct timespec *from, uint64_t interval)
{
	int64_t sec;
	long nsec;
	zeroos_clock(call, clock, &sec, &nsec);
	uint64_t by = (uint64_t)(sec - from->tv_sec) * SECOND + nsec - from->tv_nsec;
	t->fire(t, by / interval + 1);
	return zeroos_now() + interval - by % interval;
}

long zeroos_timer_set(struct timer *t, const char *call, int clock, int absolute,
	const struct itimerspec *new, struct itimerspec *old)
{
	struct itimerspec to = *new;
	uint64_t interval = UINT64_MAX / 2;
	if (!valid_time(&to.it_value) || !valid_time(&to.it_interval)) return -EINVAL;
	if (old) zeroos_timer_left(t, old);
	zeroos_timer_disarm(t);
	t->interval = 0;
	if (!to.it_value.tv_sec && !to.it_value.tv_nsec) return 0;
	uint64_t expiry = absolute ? zeroos_at(call, clock, &to.it_value) : zeroos_after(&to.it_value);
	if ((uint64_t)to.it_interval.tv_sec < interval / SECOND)
		interval = to.it_interval.tv_sec * (uint64_t)SECOND + to.it_interval.tv_nsec;
	if (!expiry && interval) expiry = late(t, call, clock, &to.it_value, interval);
	if (expiry < zeroos_now()) expiry = zeroos_now();
	if (expiry < UINT64_MAX / 2) zeroos_timer_arm(t, expiry, interval);
	else t->interval = interval;		/* never */
	if (t->place && expiry > zeroos_timers.latest) zeroos_timers.latest = expiry;
	if (interval > zeroos_timers.longest) zeroos_timers.longest = interval;
	if (zeroos_timers_next() <= zeroos_now()) zeroos_timers_fire();
	return 0;
}
