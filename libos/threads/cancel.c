#define _GNU_SOURCE
#include <errno.h>
#include <time.h>
#include "threads.h"

/* What stands before functions of libc that wait, in programs that cancel threads;
 * the others have nothing of it. libc's pthread_cancel.c has the rules; the two files use
 * each other, as they are one thing, and that half replaces libc's file of its name. */
hidden long zeroos_cancel_point(void);
hidden int __timedwait_plain(volatile int *, int, clockid_t, const struct timespec *, int);
int __clock_nanosleep(clockid_t, int, const struct timespec *, struct timespec *);

/* If the thread waits, it does no longer. */
void zeroos_cancel(int tid)
{
	struct thread *t = zeroos_thread_find(tid);
	__asm__ volatile ("" : : "r"(&zeroos_turns));	/* links the wait that looks for it */
	if (t && t->key) zeroos_unwait(t, -ECANCELED);
}

long __syscall_ret(unsigned long result)
{
	if (result <= -4096UL) return result;
	if (result == (unsigned long)-EINTR) zeroos_cancel_point();
	errno = -result;
	return -1;
}

hidden int __timedwait_cp(
	volatile int *at, int value, clockid_t clock, const struct timespec *until, int private)
{
	long cancelled = zeroos_cancel_point();
	if (cancelled) return -cancelled;
	int r = __timedwait_plain(at, value, clock, until, private);
	if (r == EINTR && (cancelled = zeroos_cancel_point())) return -cancelled;
	return r;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *left)
{
	int r = __clock_nanosleep(clock, flags, time, left);
	if (r == EINTR) zeroos_cancel_point();
	return r;
}
