#include "itimer.h"

static void fire(struct timer *t, uint64_t times)
{
	siginfo_t info = { .si_signo = SIGALRM, .si_code = SI_KERNEL };
	(void)t, (void)times;
	zeroos_signal_post(0, SIGALRM, &info);
}

struct timer zeroos_real_timer = { .fire = fire };
