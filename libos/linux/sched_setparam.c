/* The one priority of the policies there are is 0. */
#include "sched_policy.h"

long __linux_sched_setparam(long tid, const struct param *param)
{
	int *policy;
	if (!param || (int)tid < 0) return -EINVAL;
	if (!(policy = zeroos_policy_of(tid))) return -ESRCH;
	return zeroos_policy_set(tid, *policy, param);
}
