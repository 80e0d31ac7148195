#include "call_stack.h"

#define GAP 1024	/* for what runs from here to the handler */

/* Calls that the handler makes begin below this one's frames. A handler that never returns
 * (siglongjmp) leaves them there: when little is left the run ends, before what lies behind
 * the stack's end is written to. */
void zeroos_object_onstack(void (*handler)(int), int sig, siginfo_t *info, void *context)
{
	struct call_stack *s = zeroos_object_inside();
	zeroos_object_t0.handler = handler;
	if (!s) {
		zeroos_signal_onstack((void (*)(int))(void *)zeroos_object_handler, sig, info, context);
		return;
	}
	uintptr_t next = s->next, here = (uintptr_t)__builtin_frame_address(0);
	if (here - s->low < CALL_STACK / 4 + GAP) zeroos_object_overflow();
	s->next = (here - GAP) & -16UL;
	if (s->handlers++) zeroos_object_handler(sig, info, context);
	else zeroos_signal_onstack((void (*)(int))(void *)zeroos_object_handler, sig, info, context);
	s->handlers--;
	s->next = next;
}
