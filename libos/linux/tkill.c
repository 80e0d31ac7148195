#include <errno.h>
#include "signals.h"

long __linux_tkill(long tid, long sig)
{
	if ((int)tid <= 0) return -EINVAL;
	return (int)tid == SELF ? zeroos_signal_send(sig) : -ESRCH;
}
