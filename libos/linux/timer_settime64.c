#include "posix_timer.h"

/* timer_settime of 32-bit ABIs. */
long __linux_timer_settime64(
	long id, long flags, const struct itimerspec *new, struct itimerspec *old)
{
	return timer_settime_call(id, flags, new, old);
}
