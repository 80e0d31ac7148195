#include "itimer.h"

/* ITIMER_REAL (and alarm) in virtual time, which passes where a thread waits. To set a timer of CPU
 * time: EINVAL. */
long __linux_setitimer(long which, const long *from, long *old)
{
	long none[4] = { 0 }, before[4] = { 0 };
	if (bad_option(from)) return -EFAULT;
	if (!from) from = none;
	if ((unsigned)which > ITIMER_PROF) return -EINVAL;
	if (from[0] < 0 || (unsigned long)from[1] >= 1000000 || from[2] < 0 ||
		(unsigned long)from[3] >= 1000000)
		return -EINVAL;
	if ((int)which == ITIMER_REAL) {
		itimer_left(before);
		struct itimerspec to = {
			.it_interval = { .tv_sec = from[0], .tv_nsec = from[1] * 1000 },
			.it_value = { .tv_sec = from[2], .tv_nsec = from[3] * 1000 },
		};
		zeroos_timer_set(&zeroos_real_timer, "setitimer", CLOCK_MONOTONIC, 0, &to, 0);
		zeroos_signals_run();
	} else if (from[2] || from[3]) {
		return -EINVAL;
	}
	if (bad_option(old)) return -EFAULT;
	if (old) memcpy(old, before, sizeof before);
	return 0;
}
