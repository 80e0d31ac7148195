#include <errno.h>
#include "signals.h"

/* To the own process, also by group 0. -1 reaches nobody else, as for a container's first process:
 * ESRCH. */
long __linux_kill(long pid, long sig)
{
	if ((int)pid != 0 && (int)pid != SELF) return -ESRCH;
	long r = zeroos_signal_post(0, sig, 0);
	zeroos_signals_run();
	return r;
}
