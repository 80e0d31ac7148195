#include "timerfd.h"

/* timerfd_settime of 32-bit ABIs. */
long __linux_timerfd_settime64(
	long fd, long flags, const struct itimerspec *new, struct itimerspec *old)
{
	return zeroos_timerfd_settime(fd, flags, new, old);
}
