#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include "threads.h"
#include "futex_ops.h"
#include "seconds.h"

/* FUTEX_WAKE_OP: changes a word, and whether its old value compares. */
static long change(volatile int *at, unsigned operation)
{
	int op = operation >> 28 & 7, cmp = operation >> 24 & 15;
	int value = (int)(operation << 8) >> 20, with = (int)(operation << 20) >> 20;
	int old = *at;
	if (operation >> 31 & 1) value = 1 << (value & 31);
	switch (op) {
	case FUTEX_OP_SET: *at = value; break;
	case FUTEX_OP_ADD: *at = (unsigned)old + value; break;
	case FUTEX_OP_OR: *at = old | value; break;
	case FUTEX_OP_ANDN: *at = old & ~value; break;
	case FUTEX_OP_XOR: *at = old ^ value; break;
	default: return -ENOSYS;
	}
	switch (cmp) {
	case FUTEX_OP_CMP_EQ: return old == with;
	case FUTEX_OP_CMP_NE: return old != with;
	case FUTEX_OP_CMP_LT: return old < with;
	case FUTEX_OP_CMP_LE: return old <= with;
	case FUTEX_OP_CMP_GT: return old > with;
	case FUTEX_OP_CMP_GE: return old >= with;
	}
	return -ENOSYS;
}

static long requeue(volatile int *at, int wakes, int moves, volatile int *other)
{
	if (wakes < 0 || moves < 0) return -EINVAL;
	int count = zeroos_wake_bits((const void *)at, wakes, -1);
	for (struct thread *next, *t = zeroos_waiter((const void *)at, 0); t && moves--;
		t = next, count++) {
		next = zeroos_waiter((const void *)at, t);
		if (at == other) continue;
		zeroos_unqueue(t);
		zeroos_queue(t, (const void *)other);
	}
	return count;
}

long zeroos_futex_any(volatile int *at, int op, int value, const struct timespec *timeout,
	volatile int *other, unsigned value3)
{
	int clock = op & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC, more;
	uint64_t deadline = FOREVER;

	if (!at) return -EFAULT;
	if ((uintptr_t)at & 3) return -EINVAL;
	op &= ~FUTEX_PRIVATE;
	if (op & FUTEX_CLOCK_REALTIME) {
		op &= ~FUTEX_CLOCK_REALTIME;
		if (op != FUTEX_WAIT_BITSET && op != FUTEX_WAIT_REQUEUE_PI && op != FUTEX_LOCK_PI2)
			return -ENOSYS;
	}
	switch (op) {
	case FUTEX_LOCK_PI:
		clock = CLOCK_REALTIME; /* fall through */
	case FUTEX_WAIT: case FUTEX_WAIT_BITSET: case FUTEX_LOCK_PI2: case FUTEX_WAIT_REQUEUE_PI:
		if (!timeout) break;
		if (!valid_time(timeout)) return -EINVAL;
		/* A value that differs answers without the clock. */
		if (op < FUTEX_LOCK_PI && *at != value) return -EAGAIN;
		deadline = op == FUTEX_WAIT ? zeroos_after(timeout) : zeroos_at("futex", clock, timeout);
	}
	progress();
	switch (op) {
	case FUTEX_WAIT: return zeroos_futex_wait(at, value, deadline, -1);
	case FUTEX_WAIT_BITSET:
		return value3 ? zeroos_futex_wait(at, value, deadline, value3) : -EINVAL;
	case FUTEX_WAKE: return zeroos_futex_wake(at, value, -1);
	case FUTEX_WAKE_BITSET: return zeroos_futex_wake(at, value, value3);
	}
	if (op == FUTEX_UNLOCK_PI || op == FUTEX_LOCK_PI || op == FUTEX_LOCK_PI2 ||
		op == FUTEX_TRYLOCK_PI)
		return op == FUTEX_UNLOCK_PI ? zeroos_futex_unlock_pi(at)
			: zeroos_futex_lock_pi(at, deadline, op == FUTEX_TRYLOCK_PI);
	/* What is left has a second address, and a number for a time-out. */
	if (op < FUTEX_REQUEUE || op > FUTEX_CMP_REQUEUE_PI) return -ENOSYS;
	if (!other) return -EFAULT;
	if ((uintptr_t)other & 3) return -EINVAL;
	more = (int)(uintptr_t)timeout;
	switch (op) {
	case FUTEX_CMP_REQUEUE:
		if (*at != (int)value3) return -EAGAIN; /* fall through */
	case FUTEX_REQUEUE:
		return requeue(at, value, more, other);
	case FUTEX_WAKE_OP: {
		long r = change(other, value3);
		if (r < 0) return r;
		int count = zeroos_futex_wake(at, value, -1);
		return r ? count + zeroos_futex_wake(other, more, -1) : count;
	}
	case FUTEX_WAIT_REQUEUE_PI:
		return zeroos_futex_wait_requeue_pi(at, value, deadline, other);
	case FUTEX_CMP_REQUEUE_PI:
		return zeroos_futex_cmp_requeue_pi(at, value, more, other, value3);
	}
	return -ENOSYS;
}
