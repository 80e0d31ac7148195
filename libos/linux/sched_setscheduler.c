/* Remembers a policy; real-time ones are refused with EPERM, as without privileges. */
#include "sched_policy.h"

long __linux_sched_setscheduler(long tid, long policy, const struct param *param)
{
	if ((int)policy < 0) return -EINVAL;
	return zeroos_policy_set(tid, policy, param);
}
