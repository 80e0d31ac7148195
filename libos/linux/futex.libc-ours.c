#include "futex.h"

/* WAIT, WAKE, both with bits, REQUEUE, CMP_REQUEUE, WAKE_OP, the PI operations; time-outs in
 * virtual time. A program without threads has WAIT and WAKE. */
weak cold long __linux_futex(volatile int *address, long op, long value, const void *timeout)
{
	return futex(address, op, value, timeout);
}
