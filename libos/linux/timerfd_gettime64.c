#include "timerfd.h"

/* timerfd_gettime of 32-bit ABIs. */
long __linux_timerfd_gettime64(long fd, struct itimerspec *to)
{
	return zeroos_timerfd_gettime(fd, to);
}
