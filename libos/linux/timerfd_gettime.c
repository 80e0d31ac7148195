#include "timerfd.h"

/* What is left of a timerfd's timer, in virtual time. */
long __linux_timerfd_gettime(long fd, struct itimerspec *to)
{
	return zeroos_timerfd_gettime(fd, to);
}
