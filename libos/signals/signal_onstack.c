#include "exit_checked.h"
#include "signals.h"

/* A handler that exits, or that siglongjmp leaves, is looked after where that happens. */
void zeroos_signal_onstack(void (*handler)(int), int sig, siginfo_t *info, void *context)
{
	struct signals *s = zeroos_signals;
	stack_t stack = s->stack;
	struct guard guard = s->guard;
	uintptr_t low = (uintptr_t)stack.ss_sp, top = s->top;
	if (!stack.ss_size || is_onstack(&s->stack)) {
		((void (*)(int, siginfo_t *, void *))(void *)handler)(sig, info, context);
		return;
	}
	__asm__ volatile ("" : : "r"(zeroos_exit_checked));	/* links it */
	if (stack.ss_flags & SS_AUTODISARM) s->stack = (stack_t){ .ss_flags = SS_DISABLE };
	s->guard = guard_made(low, guard_of(stack.ss_size));
	s->top = low + stack.ss_size;
	zeroos_signal_switch(handler, sig, info, context, (void *)(s->top & -16UL));
	zeroos_check_signal_stack(s);
	s->guard = guard;
	s->top = top;
	if (stack.ss_flags & SS_AUTODISARM) s->stack = stack;
}
