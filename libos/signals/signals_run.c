#include "signals.h"

/* Where no handler can be installed: whatever is not ignored is fatal. actions.c
 * has the one that calls handlers. */
weak int zeroos_signals_run(void)
{
	struct signals *s = zeroos_signals;
	uint64_t open = ~(s->blocked | s->awaited);
	uint64_t due = (s->pending.set | zeroos_process_pending.set) & open;
	if (due & ~IGNORED_BY_DEFAULT) zeroos_signal_kill(first_signal(due & ~IGNORED_BY_DEFAULT));
	if (due) {
		s->pending.set &= ~due;
		zeroos_process_pending.set &= ~due;
	}
	return 0;
}
