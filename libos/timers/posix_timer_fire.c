#include <limits.h>
#include "posix_timer.h"

void zeroos_posix_timer_fire(struct timer *timer, uint64_t times)
{
	struct posix_timer *t = (struct posix_timer *)timer;
	struct signals *to = t->notify & SIGEV_THREAD_ID ? zeroos_signals_of(t->tid) : 0;
	siginfo_t info = { .si_signo = t->sig, .si_code = SI_TIMER };
	if (t->notify == SIGEV_NONE || (t->notify & SIGEV_THREAD_ID && !to)) return;
	if (t->waits) {
		siginfo_t *sent = (siginfo_t *)t->signal->info;
		sent->si_overrun = times > (uint64_t)(INT_MAX - sent->si_overrun)
			? INT_MAX
			: sent->si_overrun + (int)times;
		return;
	}
	info.si_timerid = t->id;
	info.si_overrun = times > INT_MAX ? INT_MAX : times - 1;
	info.si_value = t->value;
	t->waits = zeroos_signal_tell(to, t->sig, &info, t->signal) > 0;
}
