#include <errno.h>
#include "futex_ops.h"

long zeroos_futex_unlock_pi(volatile int *at)
{
	struct thread *next = zeroos_waiter((const void *)at, 0);
	if ((*at & FUTEX_TID) != (unsigned)zeroos_thread->tid) return -EPERM;
	if (next && next->pi != 1) return -EINVAL;
	*at = next ? next->tid | FUTEX_WAITERS : 0;
	if (next) zeroos_unwait(next, 0);
	return 0;
}
