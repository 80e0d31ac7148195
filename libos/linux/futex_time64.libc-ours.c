#include "futex.h"

/* futex of 32-bit ABIs. */
weak cold long __linux_futex_time64(volatile int *address, long op, long value, const void *timeout)
{
	return futex(address, op, value, timeout);
}
