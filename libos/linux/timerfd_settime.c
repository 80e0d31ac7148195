#include "timerfd.h"

/* Sets what a timerfd counts; expiries that were not read are forgotten. The clock is never set, so
 * nothing is cancelled on that. */
long __linux_timerfd_settime(
	long fd, long flags, const struct itimerspec *new, struct itimerspec *old)
{
	return zeroos_timerfd_settime(fd, flags, new, old);
}
