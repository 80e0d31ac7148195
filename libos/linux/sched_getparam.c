/* Priority 0, the only one. */
#include "sched_policy.h"

long __linux_sched_getparam(long tid, struct param *param)
{
	if (!param || (int)tid < 0) return -EINVAL;
	if (!zeroos_policy_of(tid)) return -ESRCH;
	param->priority = 0;
	return 0;
}
