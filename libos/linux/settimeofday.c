/* EPERM, as without privileges. */
#include "clock.h"

long __linux_settimeofday(const long *to, const int *zone)
{
	if (to && (to[0] < 0 || to[1] < 0 || to[1] >= 1000000)) return -EINVAL;
	return to || zone ? -EPERM : 0;
}
