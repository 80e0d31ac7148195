/* Deferred cancellation, at calls that wait. Nothing runs in a thread's place, so
 * there is no signal: libOS ends the other's wait with EINTR, and when the call has
 * returned (through __syscall_ret, mostly: libos/threads/tries.c), whose state of what it did
 * is by then in order, the thread ends. With asynchronous cancellation it ends at the turn that
 * one of its calls is: between calls nothing interrupts it. */
#include <string.h>
#include "pthread_impl.h"
#include "futex.h"

hidden long zeroos_cancel_point(void);
hidden int zeroos_cancelled(const char *);
hidden void zeroos_cancel(int);
hidden void zeroos_cancel_anywhere(void);
hidden long zeroos_futex_cp(volatile void *, int, int, const void *);

/* Acts on a cancellation, if there is one and it may. Who has masked it, as waits for
 * conditions do, gets -ECANCELED. */
long zeroos_cancel_point(void)
{
	pthread_t self = __pthread_self();
	if (!self->cancel || self->canceldisable == PTHREAD_CANCEL_DISABLE) return 0;
	if (self->canceldisable == PTHREAD_CANCEL_ENABLE || self->cancelasync)
		pthread_exit(PTHREAD_CANCELED);
	self->canceldisable = PTHREAD_CANCEL_DISABLE;
	return -ECANCELED;
}

/* Whether the caller must not begin to wait in this call. Waits for futexes look for
 * themselves, as locks within libc are none to be cancelled at. */
int zeroos_cancelled(const char *call)
{
	pthread_t self = __pthread_self();
	return self->cancel && self->canceldisable == PTHREAD_CANCEL_ENABLE && strcmp(call, "futex");
}

/* The wait of __timedwait. It looks after the clock was read: that has let others run. */
long zeroos_futex_cp(volatile void *at, int op, int value, const void *timeout)
{
	long cancelled = zeroos_cancel_point();
	if (cancelled) return cancelled;
	long r = __syscall(SYS_futex, at, op, value, timeout);
	return r == -EINTR && (cancelled = zeroos_cancel_point()) ? cancelled : r;
}

void __testcancel()
{
	pthread_t self = __pthread_self();
	if (self->cancel && !self->canceldisable) zeroos_cancel_point();
}

void zeroos_cancel_anywhere(void)
{
	pthread_t self = __pthread_self();
	if (self->cancel && self->cancelasync && self->canceldisable == PTHREAD_CANCEL_ENABLE)
		pthread_exit(PTHREAD_CANCELED);
}

int pthread_cancel(pthread_t t)
{
	a_store(&t->cancel, 1);
	if (t == __pthread_self()) {
		if (t->canceldisable == PTHREAD_CANCEL_ENABLE && t->cancelasync)
			pthread_exit(PTHREAD_CANCELED);
		return 0;
	}
	if (t->tid && t->canceldisable != PTHREAD_CANCEL_DISABLE) zeroos_cancel(t->tid);
	return 0;
}
