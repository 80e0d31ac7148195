#include "signals.h"

weak void zeroos_signal_take(struct pending *p, int sig, siginfo_t *info)
{
	uint64_t bit = SIGBIT(sig);
	zeroos_signal_plain(p, sig, info);
	if (p->kernel & bit) {
		/* SIGPIPE is for the thread that writes, an alarm for the process. */
		info->si_code = p == &zeroos_process_pending ? SI_KERNEL : SI_USER;
		if (info->si_code == SI_KERNEL) info->si_pid = info->si_uid = 0;
		p->kernel &= ~bit;
	}
	if (sig >= REAL_TIME && p->more[sig - REAL_TIME]) p->more[sig - REAL_TIME]--;
	else p->set &= ~bit;
}
