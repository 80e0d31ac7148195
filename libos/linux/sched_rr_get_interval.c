/* No time slice: a thread runs until it waits or yields. */
#include <time.h>
#include "sched_policy.h"

long __linux_sched_rr_get_interval(long tid, struct timespec *to)
{
	if ((int)tid < 0) return -EINVAL;
	if (!zeroos_policy_of(tid)) return -ESRCH;
	if (bad_address(to)) return -EFAULT;
	*to = (struct timespec){ 0 };
	return 0;
}
