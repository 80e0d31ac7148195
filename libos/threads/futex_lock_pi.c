#include <errno.h>
#include "futex_ops.h"

/* Whether `t` waits, over any number of owners that wait too, for the caller. */
static int circle(struct thread *t)
{
	while (t && t != zeroos_thread && t->key && t->pi == 1)
		t = zeroos_thread_find(*(const volatile int *)t->key & FUTEX_TID);
	return t == zeroos_thread;
}

/* The longest waiting owns it next; priorities do not matter here. A signal does not
 * end the wait, as on Linux. */
long zeroos_futex_lock_pi(volatile int *at, uint64_t deadline, int try)
{
	struct thread *t = zeroos_thread, *owner;
	for (;;) {
		deliver();	/* now, as handlers may wait for a futex themselves */
		unsigned value = *at, tid = value & FUTEX_TID;
		if (tid == (unsigned)t->tid) return -EDEADLK;
		if (!tid) {
			*at = t->tid | (value & FUTEX_OWNER_DIED) |
				(zeroos_waiter((const void *)at, 0) ? FUTEX_WAITERS : 0);
			return 0;
		}
		*at = value | FUTEX_WAITERS;
		if (!(owner = zeroos_thread_find(tid))) return -ESRCH;
		if (try) return -EAGAIN;
		if (circle(owner)) return -EDEADLK;
		t->pi = 1;
		zeroos_waits.pi++;
		long r = zeroos_wait((const void *)at, deadline, "futex");
		zeroos_waits.pi--;
		t->pi = 0;
		if ((*at & FUTEX_TID) == (unsigned)t->tid) r = 0;
		else if (r != -ETIMEDOUT) continue;
		deliver();
		return r;
	}
}
