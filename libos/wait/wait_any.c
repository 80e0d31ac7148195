#include <errno.h>
#include "signals.h"
#include "wait.h"

extern weak struct signals *zeroos_signals;	/* absent where nobody has to do with signals */

long zeroos_wait_any(const void *key, uint64_t deadline, const char *call)
{
	unsigned acted = &zeroos_signals ? zeroos_signals->acted : 0;
	deliver();
	if (&zeroos_signals && zeroos_signals->acted != acted) return -EINTR;
	return zeroos_wait(key, deadline, call);
}
