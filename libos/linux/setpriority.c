#include <errno.h>
#include "priority.h"

/* Keeps the nice value; to lower it again an unprivileged user gets EACCES. */
long __linux_setpriority(long which, long who, long nice)
{
	long error = priority_of(which, who);
	int to = (int)nice < -20 ? -20 : (int)nice > 19 ? 19 : (int)nice;
	if (error) return error;
	if (to < zeroos_nice) return -EACCES;
	zeroos_nice = to;
	return 0;
}
