#include "rlimit.h"

/* musl's second choice after prlimit64, on 64-bit ABIs. */
long __linux_getrlimit(long resource, unsigned long *to)
{
	if ((unsigned long)resource >= RLIMIT_NLIMITS) return -EINVAL;
	to[0] = to[1] = limit(resource);
	return 0;
}
