#include <errno.h>
#include "signals.h"

long __linux_tgkill(long pid, long tid, long sig)
{
	if ((int)pid <= 0 || (int)tid <= 0) return -EINVAL;
	return (int)pid == SELF && (int)tid == SELF ? zeroos_signal_send(sig) : -ESRCH;
}
