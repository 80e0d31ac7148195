#include <errno.h>
#include <string.h>
#include "signals.h"
#include "wait.h"

/* Ends when a handler ran. Nothing left that could send a signal: the run fails as a deadlock. */
long __linux_rt_sigsuspend(const void *set, size_t size)
{
	struct signals *s = zeroos_signals;
	unsigned handled = s->handled;
	uint64_t blocked;
	if (size != sizeof blocked) return -EINVAL;
	if (bad_address(set)) return -EFAULT;
	memcpy(&blocked, set, sizeof blocked);
	zeroos_signals_mask(blocked);
	while (s->handled == handled && zeroos_wait(s, FOREVER, "rt_sigsuspend") != -EINTR);
	zeroos_signals_unmask();
	return -EINTR;
}
