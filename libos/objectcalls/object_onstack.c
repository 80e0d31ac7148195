#include "call_stack.h"

/* Calls that the handler makes begin below this one's frames. */
void zeroos_object_onstack(void (*handler)(int), int sig, siginfo_t *info, void *context)
{
	struct call_stack *s = zeroos_object_inside();
	zeroos_object_t0.handler = handler;
	if (!s) {
		zeroos_signal_onstack((void (*)(int))(void *)zeroos_object_handler, sig, info, context);
		return;
	}
	uintptr_t next = s->next;
	s->next = ((uintptr_t)__builtin_frame_address(0) - 1024) & -16UL;
	if (s->handlers++) zeroos_object_handler(sig, info, context);
	else zeroos_signal_onstack((void (*)(int))(void *)zeroos_object_handler, sig, info, context);
	s->handlers--;
	s->next = next;
}
