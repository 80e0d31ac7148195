#include <string.h>
#include "identity.h"
#include "signals.h"

void zeroos_signal_plain(const struct pending *p, int sig, siginfo_t *info)
{
	memset(info, 0, sizeof *info);
	info->si_signo = sig;
	info->si_code = p == &zeroos_process_pending ? SI_USER : SI_TKILL;
	info->si_pid = SELF;
	info->si_uid = USER;
}
