#include "signals.h"

/* Where nobody looks at more than whether a signal is there. signal_take.c has
 * the one that keeps all. */
weak long zeroos_signal_put(struct pending *p, int sig, const siginfo_t *info)
{
	(void)info;
	p->set |= SIGBIT(sig);
	return 0;
}
