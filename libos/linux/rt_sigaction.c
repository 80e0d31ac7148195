#define _GNU_SOURCE
#include <errno.h>
#include "signals.h"

long __linux_rt_sigaction(long sig, const struct action *new, struct action *old, size_t size)
{
	if (size != 8 || sig < 1 || sig > 64) return -EINVAL;
	if (new && (sig == SIGKILL || sig == SIGSTOP)) return -EINVAL;
	struct action *a = &zeroos_actions[sig-1], before = *a;
	if (new) {
		*a = *new;
		if (a->handler == SIG_IGN) zeroos_signals.pending &= ~SIGBIT(sig);
	}
	if (old) *old = before;
	return 0;
}
