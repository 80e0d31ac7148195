/* One processor. Answers with the bytes of the mask it wrote. */
#include "sched_policy.h"

long __linux_sched_getaffinity(long tid, size_t size, unsigned long *mask)
{
	if (size < sizeof *mask || size % sizeof *mask) return -EINVAL;
	if (!zeroos_policy_of(tid)) return -ESRCH;
	*mask = 1;
	return sizeof *mask;
}
