#include <errno.h>
#include "futex_ops.h"

/* The first gets the lock if it is free, the others wait for it. */
long zeroos_futex_cmp_requeue_pi(
	volatile int *at, int wakes, int moves, volatile int *lock, int value)
{
	int count = 0;
	if (wakes != 1 || moves < 0 || at == lock) return -EINVAL;
	if (*at != value) return -EAGAIN;
	for (struct thread *next, *t = zeroos_waiter((const void *)at, 0); t && count <= moves;
		t = next, count++) {
		next = zeroos_waiter((const void *)at, t);
		if (t->pi != 2 || t->lock != (const void *)lock) return count ? count : -EINVAL;
		if (!count && !(*lock & FUTEX_TID)) {
			*lock = t->tid | (*lock & FUTEX_OWNER_DIED) |
				(moves || zeroos_waiter((const void *)lock, 0) ? FUTEX_WAITERS : 0);
			zeroos_unwait(t, 0);
			continue;
		}
		*lock |= FUTEX_WAITERS;
		zeroos_unqueue(t);
		zeroos_queue(t, (const void *)lock);
		t->pi = 1;
	}
	return count;
}
