#define _GNU_SOURCE
#include <string.h>
#include "signals.h"

#define IGNORED_BY_DEFAULT (SIGBIT(SIGCHLD) | SIGBIT(SIGCONT) | SIGBIT(SIGURG) | SIGBIT(SIGWINCH))

extern weak struct action zeroos_actions[64];

/* A handler is called like a function: whoever sent the signal is the only
 * thread, and waits here. It gets no ucontext. */
static void act(int sig)
{
	static const struct action none;
	const struct action *a = zeroos_actions ? &zeroos_actions[sig-1] : &none;
	void (*handler)(int) = a->handler;
	uint64_t mask, blocked = zeroos_signals.blocked;
	siginfo_t info;

	if (handler == SIG_IGN) return;
	if (handler == SIG_DFL) {
		if (IGNORED_BY_DEFAULT & SIGBIT(sig)) return;
		zeroos_signal_kill(sig);
	}
	memcpy(&mask, a->mask, sizeof mask);
	if (!(a->flags & SA_NODEFER)) mask |= SIGBIT(sig);
	zeroos_signals.blocked |= mask & ~(SIGBIT(SIGKILL) | SIGBIT(SIGSTOP));
	if (a->flags & SA_RESETHAND) zeroos_actions[sig-1].handler = SIG_DFL;
	memset(&info, 0, sizeof info);
	info.si_signo = sig;
	info.si_code = SI_TKILL;
	info.si_pid = SELF;
	((void (*)(int, void *, void *))(void *)handler)(sig, &info, 0);
	zeroos_signals.blocked = blocked;
}

void zeroos_signal_deliver(void)
{
	uint64_t due;
	while ((due = zeroos_signals.pending & ~zeroos_signals.blocked)) {
		int sig = 1;
		while (!(due & 1)) due >>= 1, sig++;
		zeroos_signals.pending &= ~SIGBIT(sig);
		act(sig);
	}
}
