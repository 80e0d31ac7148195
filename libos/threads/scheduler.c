#define _GNU_SOURCE
#include <errno.h>
#include "futex_ops.h"

/* The calls that a program with threads has in place of the weak versions for one
 * thread. Whoever makes threads refers to zeroos_scheduler, and so brings them in; what
 * these calls use does not. */
struct scheduler zeroos_scheduler = { .tid = SELF };

/* The call refers to this weakly, which brings nothing in: so it is here. What locks do
 * all the time goes the short way. */
long zeroos_futex(volatile int *at, int op, int value, const struct timespec *timeout,
	volatile int *other, unsigned value3)
{
	int plain = op & ~FUTEX_PRIVATE;
	if (at && !((uintptr_t)at & 3)) {
		if (plain == FUTEX_WAKE) {
			progress();
			return zeroos_futex_wake(at, value, -1);
		}
		if (plain == FUTEX_WAIT && !timeout)
			return zeroos_futex_wait(at, value, FOREVER, -1);
	}
	return zeroos_futex_any(at, op, value, timeout, other, value3);
}

_Noreturn long __linux_exit(long status)
{
	progress();
	zeroos_thread_exit(status, 0, 0);
}

long __linux_gettid(void)
{
	return zeroos_thread->tid;
}

long __linux_set_tid_address(int *address)
{
	zeroos_thread->clear_tid = address;
	return zeroos_thread->tid;
}

long __linux_set_robust_list(void *head, size_t size)
{
	if (size != 3 * sizeof(long)) return -EINVAL;
	zeroos_thread->robust = head;
	return 0;
}
