#define _GNU_SOURCE
#include <errno.h>
#include "call_stack.h"

long __linux_sigaltstack(const stack_t *, stack_t *);

/* sigaltstack by ecall: while handlers run on that stack, the call is on another. */
hidden long zeroos_object_sigaltstack(const stack_t *new, stack_t *old)
{
	int on = zeroos_object_inside()->handlers;
	if (on && new) return -EPERM;
	long result = __linux_sigaltstack(new, old);
	if (on && !result && old) old->ss_flags |= SS_ONSTACK;
	if (zeroos_signals->call) zeroos_signals->call = zeroos_object_onstack;
	return result;
}
