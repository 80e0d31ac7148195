#include "posix_timer.h"

/* What is left of a timer, in virtual time. */
long __linux_timer_gettime(long id, struct itimerspec *to)
{
	return timer_gettime_call(id, to);
}
