#include <time.h>
#include "threads.h"

weak hidden long zeroos_futex(
	volatile int *, int, int, const struct timespec *, volatile int *, unsigned);

/* All of it in every program: glibc's locks use bits, clocks and owners without threads, too. */
weak long __linux_futex(volatile int *at, long op, long value, const struct timespec *timeout,
	volatile int *other, long value3)
{
	__asm__ volatile ("" : : "r"(&zeroos_scheduler));	/* links it */
	return zeroos_futex(at, op, value, timeout, other, value3);
}
