#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "policies.h"

/* CPU time as the policy time=… has it, all of it the user's; nothing else is counted, and there
 * are no children. */
long __linux_getrusage(long who, long *to)
{
	int64_t sec = 0;
	long nsec = 0;
	if ((int)who != RUSAGE_SELF && (int)who != RUSAGE_CHILDREN && (int)who != RUSAGE_THREAD)
		return -EINVAL;
	if (bad_address(to)) return -EFAULT;
	if ((int)who != RUSAGE_CHILDREN)
		zeroos_clock("getrusage", CLOCK_PROCESS_CPUTIME_ID, &sec, &nsec);
	memset(to, 0, 18 * sizeof *to);		/* two times of two longs, and 14 counts */
	to[0] = sec;
	to[1] = nsec / 1000;
	return 0;
}
