#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include "signals.h"

weak void zeroos_signal_deliver(void);

long __linux_rt_sigprocmask(long how, const void *set, void *old, size_t size)
{
	uint64_t before = zeroos_signals.blocked, bits;
	if (size != sizeof bits) return -EINVAL;
	if (set) {
		memcpy(&bits, set, sizeof bits);
		switch ((int)how) {
		case SIG_BLOCK: bits |= before; break;
		case SIG_UNBLOCK: bits = before & ~bits; break;
		case SIG_SETMASK: break;
		default: return -EINVAL;
		}
		zeroos_signals.blocked = bits & ~(SIGBIT(SIGKILL) | SIGBIT(SIGSTOP));
	}
	if (old) memcpy(old, &before, sizeof before);
	/* Absent where nothing sends signals. */
	if (zeroos_signal_deliver) zeroos_signal_deliver();
	return 0;
}
