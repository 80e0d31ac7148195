/* Waiting and virtual time. One thread runs at a time, until it waits. libos/wait has weak
 * versions for a program with one thread, where only time, or a timer, ends a wait;
 * threads/turns.c has strong ones for programs that can make threads. */
#ifndef WAIT_H
#define WAIT_H

#include <errno.h>
#include "platform.h"

#define FOREVER UINT64_MAX

/* Waits for zeroos_wake of `key` (0) or for virtual time to reach `deadline` (-ETIMEDOUT).
 *
 * Handlers run at the beginning only, of signals that have come by then: -EINTR, or with
 * SA_RESTART 0. A signal that comes during the wait ends it with 0, and the next wait runs its
 * handler. So a caller that looks after each 0, and not after -EINTR, does as on Linux: what it
 * waits for counts if it was there before the handler. 0 may also come for no reason. Who needs
 * no further wait calls deliver_late() once its result is settled.
 *
 * `call` names the Linux call in the message of a deadlock. */
hidden long zeroos_wait(const void *key, uint64_t deadline, const char *call);

/* The same for calls that SA_RESTART does not restart, like poll and nanosleep: -EINTR after
 * any handler. */
hidden long zeroos_wait_once(const void *key, uint64_t deadline, const char *call);

/* The same for calls that Linux does not begin again after an ignored signal either, like
 * epoll_wait: -EINTR after any signal. */
hidden long zeroos_wait_any(const void *key, uint64_t deadline, const char *call);

/* Wakes up to `max` threads that wait for `key`, the longest waiting first: how
 * many. They run when the caller waits or ends. */
hidden int zeroos_wake(const void *key, int max);

/* Called where a call that must not wait (O_NONBLOCK, trylock) fails: gives the others a
 * turn, as the program may try again until they have done something. */
hidden void zeroos_spin(void);

/* Whether the thread is cancelled, and must not wait in this call. Absent where none is. */
weak hidden int zeroos_cancelled(const char *call);

/* The same for a call that is a cancellation point: its error. */
static inline long try_again(const char *call)
{
	zeroos_spin();
	return zeroos_cancelled && zeroos_cancelled(call) ? -EINTR : -EAGAIN;
}

/* Nanoseconds since the start, the clock of deadlines. Sleeping moves it, when no
 * thread can run; under time=instructions running does too. */
hidden uint64_t zeroos_now(void);
extern hidden uint64_t zeroos_slept;	/* nanoseconds that waiting has added to every clock */

struct timespec;
/* Deadlines: of a time-out, where null is none; and of a time of a clock, which is read
 * for that, so that the policy time=refuse refuses `call`. */
hidden uint64_t zeroos_after(const struct timespec *);
hidden uint64_t zeroos_at(const char *call, int clock, const struct timespec *);

/* Timers, absent where none can be armed. next: the earliest expiry, or FOREVER. useful: the
 * same, or FOREVER if no expiry can end a wait that has lasted since then. fire: runs what
 * has expired. */
weak hidden uint64_t zeroos_timers_next(void);
weak hidden uint64_t zeroos_timers_useful(uint64_t since);
weak hidden void zeroos_timers_fire(void);

/* Delivers the signals that are pending for this thread and not blocked. 0: no handler
 * ran. 1: one did, and the call restarts. -EINTR: one did, and the call ends. A handler may
 * wait, or never return (longjmp): the thread must not be in a queue. Absent where nothing
 * sends signals. */
weak hidden int zeroos_signals_run(void);
static inline int deliver(void)
{
	return zeroos_signals_run ? zeroos_signals_run() : 0;
}

/* Whether there is a signal for that, which is kept for deliver_late(). */
weak hidden int zeroos_signals_due(void);
extern weak hidden int zeroos_signals_late;
static inline void deliver_late(void)
{
	if (&zeroos_signals_late && zeroos_signals_late) zeroos_signals_run();
}

#endif
