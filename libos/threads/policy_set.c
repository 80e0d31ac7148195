#include "sched_policy.h"

long zeroos_policy_set(int tid, int policy, const struct param *param)
{
	int plain = policy & ~RESET_ON_FORK, *of;
	if (!param || tid < 0) return -EINVAL;
	if (!(of = zeroos_policy_of(tid))) return -ESRCH;
	if (plain == FIFO || plain == RR)
		return param->priority < 1 || param->priority > 99 ? -EINVAL : -EPERM;
	if ((plain != OTHER && plain != BATCH && plain != IDLE) || param->priority) return -EINVAL;
	*of = policy;
	return 0;
}
