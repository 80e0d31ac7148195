#include <errno.h>
#include "futex_ops.h"

/* A handler that runs with SA_RESTART ends a wait without a deadline by 0: who cannot be
 * cancelled in it begins anew. */
long zeroos_futex_wait(volatile int *at, int value, uint64_t deadline, unsigned bits)
{
	struct thread *t = zeroos_thread;
	deliver();	/* first, as handlers may wait for a futex themselves */
	if (*at != value) return -EAGAIN;
	t->bits = bits;
	long r = zeroos_wait((const void *)at, deadline, "futex");
	t->bits = -1;
	int interrupted = !r && t->result == -EINTR, ran = deliver();
	return interrupted && (ran < 0 || (ran && deadline != FOREVER)) ? -EINTR : r;
}
