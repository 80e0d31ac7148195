#include <errno.h>
#include "signals.h"

extern weak int zeroos_signals_run(void);	/* absent where nothing sends signals */

/* The thread's own mask. What it lets in is handled before it returns. */
long __linux_rt_sigprocmask(long how, const uint32_t *set, uint32_t *old, size_t size)
{
	uint64_t before = zeroos_signals->blocked, bits;
	if (size != sizeof bits) return -EINVAL;
	if (set) {
		if (bad_address(set)) return -EFAULT;
		bits = set[0] | (uint64_t)set[1] << 32;
		switch ((int)how) {
		case SIG_BLOCK: bits |= before; break;
		case SIG_UNBLOCK: bits = before & ~bits; break;
		case SIG_SETMASK: break;
		default: return -EINVAL;
		}
		zeroos_signals->blocked = bits & ~UNBLOCKABLE;
	}
	int bad = bad_option(old);
	if (old && !bad) {
		old[0] = before;
		old[1] = before >> 32;
	}
	if (zeroos_signals_run) zeroos_signals_run();
	return bad ? -EFAULT : 0;
}
