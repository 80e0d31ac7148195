#include "signals.h"

/* Absent where nobody looks at signals. */
extern weak void zeroos_signal_take(struct pending *, int, siginfo_t *);

/* Without handlers whatever is not ignored is fatal. */
static int by_default(struct pending *p, int sig)
{
	siginfo_t info;
	if (!(IGNORED_BY_DEFAULT & SIGBIT(sig))) zeroos_signal_kill(sig);
	if (zeroos_signal_take) zeroos_signal_take(p, sig, &info);
	else p->set &= ~SIGBIT(sig);
	return 0;
}

/* Waits refer to these weakly, which brings nothing in: so they are here. */
hidden int zeroos_signals_late;
hidden int zeroos_signals_due(void)
{
	const struct signals *s = zeroos_signals;
	uint64_t due = (s->pending.set | zeroos_process_pending.set) & ~(s->blocked | s->awaited);
	return zeroos_signals_late = !!due;
}

int zeroos_signals_run(void)
{
	struct signals *s = zeroos_signals;
	zeroos_signals_late = 0;
	int result = 0;
	for (;;) {
		uint64_t due, open = ~(s->blocked | s->awaited);
		struct pending *p = &s->pending;
		if (!(due = p->set & open)) p = &zeroos_process_pending;
		if (!due && !(due = p->set & open)) return result;
		int sig = first_signal(due);
		s->acted++;
		int acted = zeroos_signal_act ? zeroos_signal_act(s, p, sig) : by_default(p, sig);
		if (!result) result = acted;
	}
}
