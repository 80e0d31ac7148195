#include "sigtimedwait.h"

/* Takes a pending signal of the set, or waits for one; time-outs are of virtual time. */
long __linux_rt_sigtimedwait(const void *set, siginfo_t *info, const int64_t *timeout, size_t size)
{
	return sigtimedwait_call(set, info, timeout, size);
}
