/* clock_settime of 32-bit ABIs. */
#include "clock.h"

long __linux_clock_settime64(long clock, const struct timespec *to)
{
	return zeroos_clock_set(clock, to);
}
