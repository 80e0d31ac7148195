#include <errno.h>
#include "signals.h"

long zeroos_signal_send(int sig)
{
	if ((unsigned)sig > 64) return -EINVAL;
	if (!sig) return 0;
	/* Real-time signals queue on Linux; here the queue holds one. */
	if (sig >= 32 && zeroos_signals.pending & SIGBIT(sig)) return -EAGAIN;
	zeroos_signals.pending |= SIGBIT(sig);
	zeroos_signal_deliver();
	return 0;
}
