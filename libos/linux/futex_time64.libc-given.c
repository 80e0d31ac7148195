#include <time.h>
#include "threads.h"

weak hidden long zeroos_futex(
	volatile int *, int, int, const struct timespec *, volatile int *, unsigned);

/* futex of 32-bit ABIs. */
weak long __linux_futex_time64(volatile int *at, long op, long value,
	const struct timespec *timeout, volatile int *other, long value3)
{
	__asm__ volatile ("" : : "r"(&zeroos_scheduler));	/* links it */
	return zeroos_futex(at, op, value, timeout, other, value3);
}
