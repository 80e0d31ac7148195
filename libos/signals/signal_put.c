#include <errno.h>
#include "signals.h"

/* Where no signal comes with a value it is enough to count those that queue.
 * signal_tell.c has the version that keeps all. */
weak long zeroos_signal_put(struct pending *p, int sig, const siginfo_t *info)
{
	uint64_t bit = SIGBIT(sig);
	if (sig >= REAL_TIME && p->set & bit) {
		if (p->more[sig - REAL_TIME] == UINT16_MAX) return -EAGAIN;
		p->more[sig - REAL_TIME]++;
	}
	if (info) p->kernel |= bit;
	p->set |= bit;
	return 0;
}
