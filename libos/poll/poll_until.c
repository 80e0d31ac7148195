#include "polling.h"
#include "signals.h"

extern weak struct signals *zeroos_signals;	/* absent where nobody has to do with signals */

/* zeroos_signals_mask and its end, without what they link. */
static int block(uint64_t mask)
{
	struct signals *s = zeroos_signals;
	s->saved = s->blocked;
	s->masked = 1;
	s->blocked = mask & ~UNBLOCKABLE;
	return zeroos_signals_run ? zeroos_signals_run() : 0;
}

static void unblock(void)
{
	struct signals *s = zeroos_signals;
	if (!s->masked) return;
	s->masked = 0;
	s->blocked = s->saved;
	if (zeroos_signals_run) zeroos_signals_run();
}

long zeroos_poll_until(long (*look)(void *), void *what, uint64_t deadline, const uint64_t *mask, const char *call)
{
	long found = look(what), error = 0;
	if (found) return found;
	if (!&zeroos_signals) mask = 0;
	if (mask && block(*mask)) return -EINTR;
	do {
		error = zeroos_wait_once(&zeroos_pollers, deadline, call);
		found = look(what);
	} while (!found && !error);
	if (mask) unblock();
	return found ? found : error == -ETIMEDOUT ? 0 : error;
}
