#include "clock.h"

/* The date is not for an unprivileged process to set, the other clocks are for none. */
long zeroos_clock_set(int clock, const struct timespec *to)
{
	if (!zeroos_clock_known(clock)) return -EINVAL;
	if (clock != CLOCK_REALTIME && clock >= 0) return -EINVAL;
	if (!to) return -EFAULT;
	return valid_time(to) ? -EPERM : -EINVAL;
}
