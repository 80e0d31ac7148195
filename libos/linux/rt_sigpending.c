#include <errno.h>
#include <string.h>
#include "signals.h"

/* Blocked signals that wait for the thread or the process. */
long __linux_rt_sigpending(void *to, size_t size)
{
	uint64_t set = (zeroos_signals->pending.set | zeroos_process_pending.set) &
		zeroos_signals->blocked;
	if (size > sizeof set) return -EINVAL;
	if (bad_address(to)) return -EFAULT;
	memcpy(to, &set, size);
	return 0;
}
