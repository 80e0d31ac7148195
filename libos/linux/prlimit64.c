#include "rlimit.h"
#include "signals.h"

long __linux_prlimit64(long pid, long resource, const uint64_t *new, uint64_t *old)
{
	if ((unsigned long)resource >= RLIMIT_NLIMITS) return -EINVAL;
	if ((int)pid != 0 && (int)pid != SELF) return -ESRCH;
	if (new) return -EPERM;
	if (old) old[0] = old[1] = limit(resource);
	return 0;
}
