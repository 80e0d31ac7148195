#include "signals.h"

/* What was for this thread alone is forgotten; what another can take, it looks for. */
void zeroos_signals_end(struct signals *s)
{
	struct signals **at = &zeroos_signals_list;
	siginfo_t info;
	while (*at != s) at = &(*at)->next;
	*at = s->next;
	while (s->pending.set) zeroos_signal_take(&s->pending, first_signal(s->pending.set), &info);
	if (zeroos_process_pending.set && zeroos_interrupt)
		for (s = zeroos_signals_list; s; s = s->next)
			if (zeroos_process_pending.set & ~s->blocked) zeroos_interrupt(s->thread);
}
