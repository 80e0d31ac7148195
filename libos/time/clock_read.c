#include "clock.h"

/* Where threads can be made, the scheduler's stands before it. */
weak long zeroos_clock_read(const char *call, int clock, struct timespec *to)
{
	int64_t sec;
	long nsec;
	if (!zeroos_clock_known(clock)) return -EINVAL;
	if (!to) return -EFAULT;
	zeroos_clock(call, clock, &sec, &nsec);
	*to = (struct timespec){ .tv_sec = sec, .tv_nsec = nsec };
	return 0;
}
