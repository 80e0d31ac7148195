#include "posix_timer.h"

/* timer_gettime of 32-bit ABIs. */
long __linux_timer_gettime64(long id, struct itimerspec *to)
{
	return timer_gettime_call(id, to);
}
