#include "rlimit.h"

/* As prlimit64. musl's second choice, on 64-bit ABIs. */
long __linux_setrlimit(long resource, const unsigned long *from)
{
	if ((unsigned)resource >= RLIMIT_NLIMITS) return -EINVAL;
	if (bad_address(from)) return -EFAULT;
	return zeroos_limit_set(resource, (struct limit){ from[0], from[1] });
}
