#include "signals.h"

/* Handlers return like functions, so there is never a frame to return from: ends as SIGSEGV, as a
 * bad frame does. */
cold _Noreturn long __linux_rt_sigreturn(void)
{
	zeroos_signal_kill(SIGSEGV);
}
