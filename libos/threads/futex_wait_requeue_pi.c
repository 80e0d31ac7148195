#include <errno.h>
#include "futex_ops.h"

long zeroos_futex_wait_requeue_pi(
	volatile int *at, int value, uint64_t deadline, volatile int *lock)
{
	struct thread *t = zeroos_thread;
	if (at == lock) return -EINVAL;
	deliver();	/* first, as handlers may wait for a futex themselves */
	if (*at != value) return -EAGAIN;
	t->pi = 2;
	t->lock = (const void *)lock;
	zeroos_waits.pi++;
	long r = zeroos_wait((const void *)at, deadline, "futex");
	zeroos_waits.pi--;
	t->pi = 0;
	if ((*lock & FUTEX_TID) == (unsigned)t->tid) r = 0;
	else if (!r) r = -EAGAIN;
	deliver();
	return r;
}
