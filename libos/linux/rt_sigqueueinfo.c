#include <errno.h>
#include <string.h>
#include "signals.h"

/* Queues a signal with a value for the own process. */
long __linux_rt_sigqueueinfo(long pid, long sig, const siginfo_t *from)
{
	if (bad_address(from)) return -EFAULT;
	siginfo_t info = *from;
	info.si_signo = sig;
	if ((int)pid != SELF) return info.si_code >= 0 || info.si_code == SI_TKILL ? -EPERM : -ESRCH;
	long r = zeroos_signal_tell(0, sig, &info, 0);
	zeroos_signals_run();
	return r;
}
