#include "futex.h"

weak cold long __linux_futex(volatile int *address, long op, long value, const void *timeout)
{
	return futex(address, op, value, timeout);
}
