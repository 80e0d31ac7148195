/* musl's abort. But where nothing installs handlers there is none to take away:
 * a program that merely asserts does not carry what calls handlers. */
#include <stdlib.h>
#include <signal.h>
#include "syscall.h"
#include "pthread_impl.h"
#include "lock.h"
#include "ksigaction.h"

extern weak long __linux_rt_sigaction(
	long, const struct k_sigaction *, struct k_sigaction *, size_t);

_Noreturn void abort(void)
{
	raise(SIGABRT);

	/* A handler returned, or the signal is blocked or ignored. */
	__block_all_sigs(0);
	LOCK(__abort_lock);
	if (__linux_rt_sigaction)
		__linux_rt_sigaction(SIGABRT, &(struct k_sigaction){ .handler = SIG_DFL }, 0, _NSIG/8);
	__syscall(SYS_tkill, __pthread_self()->tid, SIGABRT);
	__syscall(SYS_rt_sigprocmask, SIG_UNBLOCK,
		&(long[_NSIG / (8 * sizeof(long))]){ 1UL << (SIGABRT - 1) }, 0, _NSIG / 8);
	a_crash();
}
