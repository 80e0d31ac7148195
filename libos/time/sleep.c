#include "clock.h"
#include "wait.h"

/* Time passes here, when nobody else can run; that costs nothing. */
long zeroos_sleep(
	const char *call, int clock, int flags, const struct timespec *time, struct timespec *left)
{
	uint64_t deadline, now, rest;
	if (clock == CLOCK_REALTIME_ALARM || clock == CLOCK_BOOTTIME_ALARM) return -EOPNOTSUPP;
	if (!zeroos_clock_known(clock) || clock == CLOCK_THREAD_CPUTIME_ID) return -EINVAL;
	/* Nobody uses the processor while this waits for others to. */
	if (is_cpu_clock(clock)) return -EOPNOTSUPP;
	switch (clock) {
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_REALTIME_COARSE: return -EOPNOTSUPP;
	}
	if (!time) return -EFAULT;
	if (!valid_time(time)) return -EINVAL;
	deadline = flags & TIMER_ABSTIME ? zeroos_at(call, clock, time) : zeroos_after(time);
	long r;
	do now = zeroos_now();	/* before a handler, which may take long */
	while (!(r = zeroos_wait_once(&deadline, deadline, call)));
	deliver_late();
	if (r == -ETIMEDOUT) return 0;
	if (left && !(flags & TIMER_ABSTIME)) {
		rest = deadline > now ? deadline - now : 0;
		*left = (struct timespec){ .tv_sec = rest / SECOND, .tv_nsec = rest % SECOND };
	}
	return r;
}
