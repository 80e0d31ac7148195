#include "signals.h"

void zeroos_signal_onstack(void (*handler)(int), int sig, siginfo_t *info, void *context)
{
	stack_t *now = &zeroos_signals->stack, stack = *now;
	if (!stack.ss_size || is_onstack(now)) {
		((void (*)(int, siginfo_t *, void *))(void *)handler)(sig, info, context);
		return;
	}
	if (stack.ss_flags & SS_AUTODISARM) *now = (stack_t){ .ss_flags = SS_DISABLE };
	zeroos_signal_switch(
		handler, sig, info, context, (void *)(((uintptr_t)stack.ss_sp + stack.ss_size) & -16UL));
	if (stack.ss_flags & SS_AUTODISARM) *now = stack;
}
