/* futex for a program with one thread: a wake finds nobody, and a wait would never end. futex
 * and futex_time64 differ in the layout of the time-out, which is not read: it counts as
 * over at once. */
#ifndef FUTEX_INTERNAL_H
#define FUTEX_INTERNAL_H

#include <errno.h>
#include "platform.h"

#define FUTEX_WAIT 0
#define FUTEX_WAKE 1
#define FUTEX_REQUEUE 3
#define FUTEX_PRIVATE 128

static inline long futex(volatile int *address, int op, int value, const void *timeout)
{
	switch (op & ~FUTEX_PRIVATE) {
	case FUTEX_WAIT:
		if (*address != value) return -EAGAIN;
		if (timeout) return -ETIMEDOUT;
		ABORT("deadlock: futex waits, and there is no other thread");
	case FUTEX_WAKE:
	case FUTEX_REQUEUE:
		return 0;
	}
	return -ENOSYS;
}

#endif
