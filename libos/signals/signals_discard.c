#include "alloc.h"
#include "signals.h"

static void discard(struct pending *p, uint64_t set)
{
	struct signal **at = &p->queue, *here;
	p->set &= ~set;
	while ((here = *at)) {
		if (set & SIGBIT(((siginfo_t *)here->info)->si_signo)) {
			*at = here->next;
			zeroos_free(here, sizeof *here);
		} else {
			at = &here->next;
		}
	}
}

void zeroos_signals_discard(uint64_t set)
{
	discard(&zeroos_process_pending, set);
	for (struct signals *s = zeroos_signals_list; s; s = s->next) discard(&s->pending, set);
}
