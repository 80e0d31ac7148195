#include "posix_timer.h"

struct posix_timers zeroos_posix_timers;

/* Called as a timer's signal is taken. */
hidden void zeroos_posix_timer_taken(const siginfo_t *info)
{
	struct posix_timer *t = posix_timer_of(info->si_timerid);
	if (t) t->overrun = info->si_overrun;
}
