#define _GNU_SOURCE
#include <errno.h>
#include "signals.h"

/* Queues a signal with a value for a thread. */
long __linux_rt_tgsigqueueinfo(long pid, long tid, long sig, const siginfo_t *from)
{
	if (bad_address(from)) return -EFAULT;
	siginfo_t info = *from;
	info.si_signo = sig;
	if ((int)pid <= 0 || (int)tid <= 0) return -EINVAL;
	if ((info.si_code >= 0 || info.si_code == SI_TKILL) && (int)tid != zeroos_signals->tid)
		return -EPERM;
	struct signals *to = (int)pid == SELF ? zeroos_signals_of(tid) : 0;
	if (!to) return -ESRCH;
	long r = zeroos_signal_tell(to, sig, &info, 0);
	zeroos_signals_run();
	return r;
}
