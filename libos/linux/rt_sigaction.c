#include <errno.h>
#include <string.h>
#include "signals.h"

extern weak void zeroos_signals_discard(uint64_t);	/* absent where nothing sends signals */

#define KNOWN \
	(SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_ONSTACK | SA_RESTART | SA_NODEFER | \
		SA_RESETHAND | SA_EXPOSE_TAGBITS)

/* Handlers run where their thread makes a call that sends or unblocks signals, or waits. Faults
 * send none: they end the run. */
long __linux_rt_sigaction(long sig, const struct action *new, struct action *old, size_t size)
{
	if (size != 8 || sig < 1 || sig > 64) return -EINVAL;
	if (bad_option(new)) return -EFAULT;
	if (new && (sig == SIGKILL || sig == SIGSTOP)) return -EINVAL;
	struct action *a = &zeroos_actions[sig-1], before = *a;
	if (new) {
		*a = *new;
		a->flags &= KNOWN;
		a->mask[0] &= ~(uint32_t)UNBLOCKABLE;
		if (zeroos_signals_discard &&
			(a->handler == SIG_IGN || (a->handler == SIG_DFL && IGNORED_BY_DEFAULT & SIGBIT(sig))))
			zeroos_signals_discard(SIGBIT(sig));
	}
	if (bad_option(old)) return -EFAULT;
	if (old) *old = before;
	return 0;
}
