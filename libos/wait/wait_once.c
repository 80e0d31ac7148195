#include <errno.h>
#include "signals.h"
#include "wait.h"

extern weak struct signals *zeroos_signals;	/* absent where nobody has to do with signals */

long zeroos_wait_once(const void *key, uint64_t deadline, const char *call)
{
	unsigned handled = &zeroos_signals ? zeroos_signals->handled : 0;
	long r = zeroos_wait(key, deadline, call);
	return !r && &zeroos_signals && zeroos_signals->handled != handled ? -EINTR : r;
}
