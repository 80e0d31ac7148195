#define _GNU_SOURCE
#include <errno.h>
#include "clock.h"
#include "threads.h"

/* A turn lasts until its thread waits, or lets the others run and stays ready. What is
 * here stands before the weak versions for one thread. */
struct turns zeroos_turns;

void zeroos_schedule(void)
{
	struct thread *from = zeroos_thread, *to = zeroos_next();
	zeroos_check_stack(from);
	zeroos_turns.count++;
	if (to == from) return;
	zeroos_signals = to->signals;
	zeroos_thread = to;
	zeroos_switch(&from->context, &to->context);
}

static void turn(void)
{
	zeroos_ready(zeroos_thread);
	zeroos_schedule();
	deliver();
}

/* A round in which all threads that are ready only yielded is a spin that waits
 * for time to pass, and the longer it lasts the faster time does. */
static void yield(void)
{
	struct turns *s = &zeroos_turns;
	s->tries = TRIES;
	if (s->yields++ >= zeroos_waits.ready) {
		s->yields = 0;
		zeroos_slept += ++s->idle * 1000;
	}
	turn();
}

long zeroos_wait(const void *key, uint64_t deadline, const char *call)
{
	struct thread *t = zeroos_thread;
	int ran = deliver();
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
	if (zeroos_signals_due) zeroos_signals_due();
	return t->result == -ECANCELED ? -EINTR : t->result == -EINTR ? 0 : t->result;
}

int zeroos_wake(const void *key, int max)
{
	progress();
	return zeroos_wake_bits(key, max, -1);
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
