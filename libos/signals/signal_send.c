#include <errno.h>
#include "signals.h"

long zeroos_signal_send(int sig)
{
	if ((unsigned)sig > 64) return -EINVAL;
	if (!sig) return 0;
	zeroos_signals.pending |= SIGBIT(sig);
	zeroos_signal_deliver();
	return 0;
}
