#include <errno.h>
#include "signals.h"

/* The stack of the thread's handlers with SA_ONSTACK. */
long __linux_sigaltstack(const stack_t *new, stack_t *old)
{
	struct signals *s = zeroos_signals;
	int on = is_onstack(&s->stack);
	stack_t before = s->stack;
	before.ss_flags &= SS_AUTODISARM;
	before.ss_flags |= !before.ss_size ? SS_DISABLE : on ? SS_ONSTACK : 0;
	if (bad_option(new)) return -EFAULT;
	if (new) {
		int mode = new->ss_flags & ~SS_AUTODISARM;
		if (on) return -EPERM;
		if (mode && mode != SS_ONSTACK && mode != SS_DISABLE) return -EINVAL;
		if (mode != SS_DISABLE && new->ss_size < MINSIGSTKSZ) return -ENOMEM;
		s->stack = mode == SS_DISABLE ? (stack_t){ .ss_flags = new->ss_flags } : *new;
		s->call = zeroos_signal_onstack;
	}
	if (bad_option(old)) return -EFAULT;
	if (old) *old = before;
	return 0;
}
