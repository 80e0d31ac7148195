#include "itimer.h"

/* ITIMER_REAL in virtual time; the timers of CPU time are never set. */
long __linux_getitimer(long which, long *to)
{
	if ((unsigned)which > ITIMER_PROF) return -EINVAL;
	if (bad_address(to)) return -EFAULT;
	memset(to, 0, 4 * sizeof *to);
	if ((int)which == ITIMER_REAL) itimer_left(to);
	return 0;
}
