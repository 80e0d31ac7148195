#define _GNU_SOURCE
#include <limits.h>
#include <time.h>
#include "clock.h"
#include "futex_ops.h"

long __linux_futex(volatile int *, long, long, const struct timespec *, volatile int *, long);

/* Absent where no threads are made, and where the program is not in Go. */
extern weak hidden struct thread *zeroos_thread;
extern weak hidden struct threads zeroos_threads;
extern weak hidden struct waits zeroos_waits;
extern weak char _cgo_topofstack[];

#define PATIENCE 600	/* seconds: Go's monitor collects garbage every 120 */

/* All other threads wait for one of them to wake them. */
static int alone(void)
{
	if (zeroos_waits.first ||
		(zeroos_timers_useful && zeroos_timers_useful(zeroos_now()) != FOREVER))
		return 0;
	for (struct thread *t = zeroos_threads.youngest; t; t = t->older)
		if (t != zeroos_thread && (!t->key || t->deadline != FOREVER)) return 0;
	return 1;
}

/* futex by ecall. With C in the program, Go itself no longer sees when all goroutines are asleep,
 * since C might wake one: its monitor, which sleeps a minute at a time when there is nothing to
 * watch, would go on for ever. */
hidden long zeroos_object_futex(volatile int *at, long op, long value,
	const struct timespec *timeout, volatile int *other, long value3)
{
	static long idle;
	if (_cgo_topofstack && &zeroos_thread && timeout && (op & ~FUTEX_PRIVATE) == FUTEX_WAIT &&
		timeout->tv_sec > 0) {
		if (!alone()) idle = 0;
		else if ((idle += timeout->tv_sec) > PATIENCE) ABORT("deadlock: all goroutines are asleep");
	}
	return __linux_futex(at, op, value, timeout, other, value3);
}
