#include <errno.h>
#include "signals.h"

/* To a thread of this process, as tkill. */
long __linux_tgkill(long pid, long tid, long sig)
{
	if ((int)pid <= 0 || (int)tid <= 0) return -EINVAL;
	struct signals *to = (int)pid == SELF ? zeroos_signals_of(tid) : 0;
	if (!to) return -ESRCH;
	long r = zeroos_signal_post(to, sig, 0);
	zeroos_signals_run();
	return r;
}
