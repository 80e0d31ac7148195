#include <errno.h>
#include "futex_ops.h"

/* One at least, as Linux counts; those that wait to own the word are not for this. */
long zeroos_futex_wake(volatile int *at, int max, unsigned bits)
{
	struct thread *t = zeroos_waiter((const void *)at, 0);
	if (!bits || (t && t->pi)) return -EINVAL;
	return zeroos_wake_bits((const void *)at, max > 0 ? max : 1, bits);
}
