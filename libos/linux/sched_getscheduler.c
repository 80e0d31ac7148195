/* The policy that was set, at first SCHED_OTHER. */
#include "sched_policy.h"

long __linux_sched_getscheduler(long tid)
{
	int *policy;
	if ((int)tid < 0) return -EINVAL;
	policy = zeroos_policy_of(tid);
	return policy ? *policy : -ESRCH;
}
