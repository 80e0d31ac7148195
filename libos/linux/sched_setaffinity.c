/* One processor: a mask without it is EINVAL. */
#include "sched_policy.h"

long __linux_sched_setaffinity(long tid, size_t size, const unsigned char *mask)
{
	if (!zeroos_policy_of(tid)) return -ESRCH;
	return size && mask[0] & 1 ? 0 : -EINVAL;
}
