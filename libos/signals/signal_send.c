#include <string.h>
#include "identity.h"
#include "signals.h"

long zeroos_signal_send(int sig)
{
	siginfo_t info;
	memset(&info, 0, sizeof info);
	info.si_signo = sig;
	info.si_pid = SELF;
	info.si_uid = USER;
	long r = zeroos_signal_post(zeroos_signals, sig, &info);
	zeroos_signals_run();
	return r;
}
