#include "posix_timer.h"

struct posix_timers zeroos_posix_timers;

/* Called as a signal is taken. That of a timer which was deleted is nobody's. */
hidden int zeroos_posix_timer_taken(struct signal *s)
{
	const siginfo_t *info = (siginfo_t *)s->info;
	struct posix_timer *t = info->si_code == SI_TIMER ? posix_timer_of(info->si_timerid) : 0;
	if (!t || t->signal != s) return 0;
	t->overrun = info->si_overrun;
	t->waits = 0;
	return 1;
}
