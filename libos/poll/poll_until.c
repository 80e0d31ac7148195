#include "polling.h"
#include "signals.h"

extern weak struct signals *zeroos_signals;	/* absent where nobody has to do with signals */

long zeroos_poll_until(long (*look)(void *), void *what,
	long (*wait)(const void *, uint64_t, const char *), uint64_t deadline,
	const uint64_t *mask, const char *call)
{
	long found = look(what), error = 0;
	if (found) return found;
	if (!&zeroos_signals) mask = 0;
	if (mask) replace_blocked(zeroos_signals, *mask);
	do {
		error = wait(&zeroos_pollers, deadline, call);
		if (error != -EINTR) found = look(what);
	} while (!found && !error);
	if (mask && restore_blocked(zeroos_signals)) deliver();
	deliver_late();
	return error == -EINTR ? error : found;
}
