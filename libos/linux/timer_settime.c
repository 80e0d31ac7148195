#include "posix_timer.h"

/* Sets a timer; one that is due already fires at once. */
long __linux_timer_settime(
	long id, long flags, const struct itimerspec *new, struct itimerspec *old)
{
	return timer_settime_call(id, flags, new, old);
}
