#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <ucontext.h>
#include "signals.h"

/* What signals do, and the calls of handlers: linked with rt_sigaction, this
 * stands before the version of zeroos_signals_run that knows none. */
struct action zeroos_actions[64];

static void call(const struct action *a, int sig, siginfo_t *info, void *context)
{
	if (a->flags & SA_ONSTACK && zeroos_signals->call) zeroos_signals->call(a->handler, sig, info, context);
	else ((void (*)(int, siginfo_t *, void *))(void *)a->handler)(sig, info, context);
}

/* The context tells what is blocked after the handler, which may change that. It
 * has no registers: nothing was interrupted. */
static __attribute__((__noinline__)) void call_with_info(const struct action *a, int sig, siginfo_t *info, uint64_t *blocked)
{
	ucontext_t context;
	memset(&context, 0, sizeof context);
	context.uc_stack = zeroos_signals->stack;
	memcpy(&context.uc_sigmask, blocked, sizeof *blocked);
	call(a, sig, info, &context);
	memcpy(blocked, &context.uc_sigmask, sizeof *blocked);
	*blocked &= ~UNBLOCKABLE;
}

static int act(struct signals *s, int sig, siginfo_t *info)
{
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
	s->handled++;
	/* Of several, Linux puts the later ones on top: they run first. */
	zeroos_signals_run();
	if (a.flags & SA_SIGINFO) call_with_info(&a, sig, info, &blocked);
	else call(&a, sig, info, 0);
	s->blocked = blocked;
	return a.flags & SA_RESTART ? 1 : -EINTR;
}

int zeroos_signals_run(void)
{
	struct signals *s = zeroos_signals;
	int result = 0;
	for (;;) {
		uint64_t due, open = ~(s->blocked | s->awaited);
		struct pending *p = &s->pending;
		siginfo_t info;
		if (!(due = p->set & open)) p = &zeroos_process_pending;
		if (!due && !(due = p->set & open)) return result;
		int sig = first_signal(due);
		zeroos_signal_take(p, sig, &info);
		int acted = act(s, sig, &info);
		if (!result) result = acted;
	}
}
