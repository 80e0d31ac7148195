#include <errno.h>
#include "priority.h"

/* 20 less the nice value, which has no effect: one process. */
long __linux_getpriority(long which, long who)
{
	long error = priority_of(which, who);
	return error ? error : 20 - zeroos_nice;
}
