/* musl's, unchanged, but its wait is a function of its own: where threads can be cancelled,
 * pthread_cancel.c has one that stands before it. */
#include "futex.h"
#include "pthread_impl.h"

hidden long zeroos_futex_cp(volatile void *, int, int, const void *) __attribute__((__weak__));
long zeroos_futex_cp(volatile void *at, int op, int value, const void *timeout)
{
	return __syscall(SYS_futex, at, op, value, timeout);
}

#undef __syscall_cp
#define __syscall_cp(number, ...) zeroos_futex_cp(__VA_ARGS__)

#include "src/thread/__timedwait.c"
