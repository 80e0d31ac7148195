#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <ucontext.h>
#include "signals.h"

/* What signals do, and the calls of handlers, which only rt_sigaction brings in.
 * zeroos_signals_run refers to them weakly. It is called again before each handler, for
 * what has come meanwhile: the two files are one recursion, cut for the linker. */
struct action zeroos_actions[64];

static void call(const struct action *a, int sig, siginfo_t *info, void *context)
{
	if (a->flags & SA_ONSTACK && zeroos_signals->call)
		zeroos_signals->call(a->handler, sig, info, context);
	else ((void (*)(int, siginfo_t *, void *))(void *)a->handler)(sig, info, context);
}

/* The context tells what is blocked after the handler, which may change that. It
 * has no registers: nothing was interrupted. */
static __attribute__((__noinline__)) void call_with_info(
	const struct action *a, int sig, siginfo_t *info, uint64_t *blocked)
{
	ucontext_t context;
	memset(&context, 0, sizeof context);
	context.uc_stack = zeroos_signals->stack;
	memcpy(&context.uc_sigmask, blocked, sizeof *blocked);
	call(a, sig, info, &context);
	memcpy(blocked, &context.uc_sigmask, sizeof *blocked);
	*blocked &= ~UNBLOCKABLE;
}

int zeroos_signal_act(struct signals *s, struct pending *p, int sig)
{
	siginfo_t info;
	zeroos_signal_take(p, sig, &info);
	struct action a = zeroos_actions[sig-1];
	uint64_t mask, blocked = s->masked ? s->saved : s->blocked;
	if (a.handler == SIG_IGN) return 0;
	if (a.handler == SIG_DFL) {
		if (IGNORED_BY_DEFAULT & SIGBIT(sig)) return 0;
		zeroos_signal_kill(sig);
	}
	memcpy(&mask, a.mask, sizeof mask);
	if (!(a.flags & SA_NODEFER)) mask |= SIGBIT(sig);
	if (a.flags & SA_RESETHAND) zeroos_actions[sig-1].handler = SIG_DFL;
	s->blocked |= mask & ~UNBLOCKABLE;
	s->masked = 0;
	s->awaited = 0;		/* rt_sigtimedwait is over, or begins anew */
	s->handled++;
	/* Of several, Linux puts the later ones on top: they run first. */
	zeroos_signals_run();
	if (a.flags & SA_SIGINFO) call_with_info(&a, sig, &info, &blocked);
	else call(&a, sig, &info, 0);
	s->blocked = blocked;
	return a.flags & SA_RESTART ? 1 : -EINTR;
}
