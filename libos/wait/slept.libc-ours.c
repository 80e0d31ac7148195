#include <errno.h>
#include "seconds.h"
#include "wait.h"

#define FUTEX_WAIT 0
#define FUTEX_WAKE 1
#define FUTEX_REQUEUE 3
#define FUTEX_PRIVATE 128

uint64_t zeroos_slept;

/* Absent where no threads can be made. */
weak hidden long zeroos_futex(
	volatile int *, int, int, const struct timespec *, volatile int *, unsigned);

/* Nobody wakes the only thread, but a handler may change what it waits for. */
static long wait(volatile int *at, int value, uint64_t deadline)
{
	long r;
	do {
		if (*at != value) return -EAGAIN;
		r = deadline == FOREVER ? zeroos_wait((const void *)at, deadline, "futex")
			: zeroos_wait_once((const void *)at, deadline, "futex");
	} while (!r);
	return r;
}

/* Where clocks can be read or something sleeps, the time of a time-out passes: this
 * call is used there, and not the one that knows nothing of time. It stands beside
 * zeroos_slept, which brings it in, though what it calls uses that too. */
#if __riscv_xlen == 32
long __linux_futex_time64
#else
long __linux_futex
#endif
	(volatile int *at, long op, long value, const struct timespec *timeout, volatile int *other,
		long value3)
{
	if (zeroos_futex) return zeroos_futex(at, op, value, timeout, other, value3);
	switch (op & ~FUTEX_PRIVATE) {
	case FUTEX_WAIT:
		if (timeout && !valid_time(timeout)) return -EINVAL;
		return wait(at, value, zeroos_after(timeout));
	case FUTEX_WAKE:
		return zeroos_wake((const void *)at, value);
	case FUTEX_REQUEUE:
		return 0;
	}
	return -ENOSYS;
}
