#include <errno.h>
#include "signals.h"

/* To a thread: its handler runs when that thread makes a call or goes on after a wait. */
long __linux_tkill(long tid, long sig)
{
	if ((int)tid <= 0) return -EINVAL;
	struct signals *to = zeroos_signals_of(tid);
	if (!to) return -ESRCH;
	long r = zeroos_signal_post(to, sig, 0);
	zeroos_signals_run();
	return r;
}
