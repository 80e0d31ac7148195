/* Linux's numbers (uapi/linux/futex.h), and the locks that know their owner. */
#ifndef FUTEX_OPS_H
#define FUTEX_OPS_H

#include "threads.h"

enum {
	FUTEX_WAIT, FUTEX_WAKE, FUTEX_FD, FUTEX_REQUEUE, FUTEX_CMP_REQUEUE, FUTEX_WAKE_OP,
	FUTEX_LOCK_PI, FUTEX_UNLOCK_PI, FUTEX_TRYLOCK_PI, FUTEX_WAIT_BITSET, FUTEX_WAKE_BITSET,
	FUTEX_WAIT_REQUEUE_PI, FUTEX_CMP_REQUEUE_PI, FUTEX_LOCK_PI2,
	FUTEX_PRIVATE = 128, FUTEX_CLOCK_REALTIME = 256,
};
enum { FUTEX_OP_SET, FUTEX_OP_ADD, FUTEX_OP_OR, FUTEX_OP_ANDN, FUTEX_OP_XOR };
enum {
	FUTEX_OP_CMP_EQ, FUTEX_OP_CMP_NE, FUTEX_OP_CMP_LT, FUTEX_OP_CMP_LE, FUTEX_OP_CMP_GT,
	FUTEX_OP_CMP_GE,
};

/* The word of a lock with an owner: its tid, and whether the kernel must be told. */
#define FUTEX_WAITERS 0x80000000u
#define FUTEX_OWNER_DIED 0x40000000u
#define FUTEX_TID 0x3fffffffu

hidden long zeroos_futex_wait(volatile int *, int value, uint64_t deadline, unsigned bits);
hidden long zeroos_futex_wake(volatile int *, int max, unsigned bits);
hidden long zeroos_futex_lock_pi(volatile int *, uint64_t deadline, int try);
hidden long zeroos_futex_unlock_pi(volatile int *);
hidden long zeroos_futex_wait_requeue_pi(
	volatile int *, int value, uint64_t deadline, volatile int *lock);
hidden long zeroos_futex_cmp_requeue_pi(
	volatile int *, int wakes, int moves, volatile int *lock, int value);

#endif
