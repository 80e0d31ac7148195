#include "identity.h"
#include "rlimit.h"

/* The stack's size and 1024 of 4096 open files are limited, core dumps are none, the rest
 * is unlimited. The number of files can be changed, and RLIMIT_DATA, RLIMIT_AS and RLIMIT_STACK;
 * the first two count all that is mapped, reserved and shared memory too, and the last one takes
 * nothing of the stack that is there. To lower what nothing would enforce: EPERM. */
long __linux_prlimit64(long pid, long resource, const struct limit *new, struct limit *old)
{
	if ((unsigned)resource >= RLIMIT_NLIMITS) return -EINVAL;
	if ((int)pid != 0 && (int)pid != PID) return -ESRCH;
	if (bad_option(new)) return -EFAULT;
	struct limit before = zeroos_limit(resource);
	long r = new ? zeroos_limit_set(resource, *new) : 0;
	if (!r && bad_option(old)) return -EFAULT;
	if (!r && old) *old = before;
	return r;
}
