#include "rlimit.h"

/* As prlimit64. musl's second choice, on 64-bit ABIs. */
long __linux_getrlimit(long resource, unsigned long *to)
{
	if ((unsigned)resource >= RLIMIT_NLIMITS) return -EINVAL;
	if (bad_address(to)) return -EFAULT;
	struct limit now = zeroos_limit(resource);
	to[0] = now.soft;
	to[1] = now.hard;
	return 0;
}
