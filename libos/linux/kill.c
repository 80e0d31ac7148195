#include <errno.h>
#include "signals.h"

/* 0 is the own group, whose id is the own process's. */
long __linux_kill(long pid, long sig)
{
	if ((int)pid == 0 || (int)pid == SELF) return zeroos_signal_send(sig);
	return -ESRCH;
}
