#include "sigtimedwait.h"

/* rt_sigtimedwait of 32-bit ABIs. */
long __linux_rt_sigtimedwait_time64(
	const void *set, siginfo_t *info, const int64_t *timeout, size_t size)
{
	return sigtimedwait_call(set, info, timeout, size);
}
