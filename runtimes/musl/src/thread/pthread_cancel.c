/* Deferred cancellation, where a cancellation point begins or while it waits. Nothing runs in a
 * thread's place, so there is no signal: libOS ends the other's wait with EINTR, and when the
 * call has returned, whose state of what it did is by then in order, the thread ends (stdio's in
 * __syscall_ret: libos/threads/tries.c). With asynchronous cancellation it ends at the turn that
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

/* What libc calls where a cancellation point makes a Linux call (overlay/syscall.h); in sections of
 * their own, so that an image has those that are called. */
#define TEXT(x) #x
#define SECTION(name) __attribute__((__section__(".text." TEXT(name))))
#define POINT(n) POINT_OF(__linux_name(n), __linux_point_name(__linux_name(n)))
#define POINT_OF(call, point) \
SECTION(point) hidden long point(long a, long b, long c, long d, long e, long f) \
{ \
	extern long call(); \
	long cancelled = zeroos_cancel_point(); \
	if (cancelled) return cancelled; \
	long r = call(a, b, c, d, e, f); \
	return r == -EINTR && (cancelled = zeroos_cancel_point()) ? cancelled : r; \
}

POINT(SYS_accept)
POINT(SYS_accept4)
POINT(SYS_connect)
POINT(SYS_epoll_pwait)
POINT(SYS_fcntl)
POINT(SYS_fdatasync)
POINT(SYS_fsync)
POINT(SYS_getrandom)
POINT(SYS_ioctl)
POINT(SYS_mq_timedreceive)
POINT(SYS_mq_timedsend)
POINT(SYS_msgrcv)
POINT(SYS_msgsnd)
POINT(SYS_msync)
POINT(SYS_openat)
POINT(SYS_ppoll)
POINT(SYS_pread)
POINT(SYS_preadv)
POINT(SYS_preadv2)
POINT(SYS_pselect6)
POINT(SYS_pwrite)
POINT(SYS_pwritev)
POINT(SYS_pwritev2)
POINT(SYS_read)
POINT(SYS_readv)
POINT(SYS_recvfrom)
POINT(SYS_recvmmsg)
POINT(SYS_recvmsg)
POINT(SYS_rt_sigsuspend)
POINT(SYS_rt_sigtimedwait)
POINT(SYS_sendmmsg)
POINT(SYS_sendmsg)
POINT(SYS_sendto)
POINT(SYS_waitid)
POINT(SYS_write)
POINT(SYS_writev)
#if __riscv_xlen == 32
POINT(SYS_clock_nanosleep_time64)
#else
POINT(SYS_clock_nanosleep)
POINT(SYS_nanosleep)
POINT(SYS_wait4)
#endif

/* While a wait for a condition masks cancellations, musl does not act on one in close. */
SECTION(zeroos_point__linux_close) hidden long zeroos_point__linux_close(long fd)
{
	__testcancel();
	return __syscall(SYS_close, fd);
}
