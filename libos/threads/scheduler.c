#define _GNU_SOURCE
#include <errno.h>
#include "clock.h"
#include "futex_ops.h"

/* What a program that makes threads has in place of the weak versions for one
 * thread: linked with the scheduler, these are the ones that are used. */
struct scheduler zeroos_scheduler = { .youngest = &zeroos_main_thread, .tid = SELF };

/* Absent where no thread is cancelled: whether this one is, and must not wait. */
weak hidden int zeroos_cancelled(const char *call);

static void turn(void)
{
	zeroos_ready(zeroos_thread);
	zeroos_schedule();
	if (zeroos_signals_run) zeroos_signals_run();
}

/* A round in which all threads that are ready only yielded is a spin that waits
 * for time to pass, and the longer it lasts the faster time does. */
static void yield(void)
{
	struct scheduler *s = &zeroos_scheduler;
	if (s->yields++ >= s->ready) {
		s->yields = 0;
		zeroos_slept += ++s->idle * 1000;
	}
	turn();
}

long zeroos_wait(const void *key, uint64_t deadline, const char *call)
{
	struct thread *t = zeroos_thread;
	int ran = zeroos_signals_run ? zeroos_signals_run() : 0;
	if (ran) return ran < 0 ? -EINTR : 0;
	if (zeroos_cancelled && zeroos_cancelled(call)) return -EINTR;
	if (deadline != FOREVER) {
		/* A loop may do nothing else: the others get their turn. */
		if (deadline <= zeroos_now()) {
			yield();
			return -ETIMEDOUT;
		}
		t->deadline = deadline;
		zeroos_deadline_add(t);
	} else t->deadline = FOREVER;
	progress();
	t->call = call;
	zeroos_queue(t, key);
	zeroos_schedule();
	ran = zeroos_signals_run ? zeroos_signals_run() : 0;
	if (t->result == -ECANCELED) return -EINTR;
	return t->result != -EINTR ? t->result : ran < 0 ? -EINTR : 0;
}

int zeroos_wake(const void *key, int max)
{
	progress();
	return zeroos_wake_bits(key, max, -1);
}

/* It has a signal to handle: its wait is over, if it waits. Null stands for the
 * main thread before it has made another. Signals refer to this weakly. */
void zeroos_interrupt(void *thread)
{
	struct thread *t = thread ? thread : &zeroos_main_thread;
	if (t->key) zeroos_unwait(t, -EINTR);
}

void zeroos_spin(void)
{
	yield();
}

/* Who polls a clock waits for others, as C++'s latches do: they get their turn, which
 * moves the clock. */
long zeroos_clock_read(const char *call, int clock, struct timespec *to)
{
	int64_t sec;
	long nsec;
	if (!zeroos_clock_known(clock)) return -EINVAL;
	if (!to) return -EFAULT;
	turn();
	zeroos_clock(call, clock, &sec, &nsec);
	*to = (struct timespec){ .tv_sec = sec, .tv_nsec = nsec };
	return 0;
}

long __linux_sched_yield(void)
{
	yield();
	return 0;
}

/* The next two are referred to by weak references, which bring nothing in: so
 * they are here. What locks do all the time goes the short way. */
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
			return *at == value ? zeroos_wait((const void *)at, FOREVER, "futex") : -EAGAIN;
	}
	return zeroos_futex_any(at, op, value, timeout, other, value3);
}

struct thread *zeroos_thread_find(int tid)
{
	struct thread *t = zeroos_thread;
	if (t->tid == tid) return t;
	for (t = zeroos_scheduler.youngest; t && t->tid != tid; t = t->older);
	return t;
}

_Noreturn long __linux_exit(long status)
{
	progress();
	zeroos_thread_exit(status, 0, 0);
}

/* It may end the run in a thread that has written below its stack. */
_Noreturn long __linux_exit_group(long status)
{
	zeroos_check_stack(zeroos_thread);
	zkvm_exit(status & 0xff);
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
