/* Waiting and virtual time. One thread runs at a time, until it waits. With one
 * thread only time can end a wait: libos/wait has weak versions for that, and the
 * scheduler's strong ones stand before them where a program can make threads. */
#ifndef WAIT_H
#define WAIT_H

#include "platform.h"

#define FOREVER UINT64_MAX

/* Waits until someone wakes `key`, until virtual time reaches `deadline`, or
 * until a signal handler ran: 0, -ETIMEDOUT or -EINTR. 0 may come for no reason, and
 * after a handler with SA_RESTART: look again. `call` is the Linux call, for the
 * message that a deadlock ends in. */
hidden long zeroos_wait(const void *key, uint64_t deadline, const char *call);

/* The same for calls that nothing restarts, like poll and nanosleep: -EINTR after
 * any handler. What the call waits for may hold too: look at that first. */
hidden long zeroos_wait_once(const void *key, uint64_t deadline, const char *call);

/* Wakes up to `max` threads that wait for `key`, the longest waiting first: how
 * many. They run when the caller waits or ends. */
hidden int zeroos_wake(const void *key, int max);

/* A try that could not wait has failed: others have a turn, as it may be made again
 * and again until they have done something. */
hidden void zeroos_spin(void);

/* Nanoseconds since the start, the clock of deadlines. Sleeping moves it, when no
 * thread can run; under time=instructions running does too. */
hidden uint64_t zeroos_now(void);
extern hidden uint64_t zeroos_slept;	/* nanoseconds that waiting has added to every clock */

struct timespec;
/* The deadline of a time-out: null is none. The other is a clock's time, which asks
 * the clock: policy time=refuse refuses `call`. */
hidden uint64_t zeroos_after(const struct timespec *);
hidden uint64_t zeroos_at(const char *call, int clock, const struct timespec *);

/* Timers, absent where none can be armed. The earliest expiry, or FOREVER; the
 * same for who waits since then, when nobody can run; and what is done when virtual
 * time has reached it. */
weak hidden uint64_t zeroos_timers_next(void);
weak hidden uint64_t zeroos_timers_useful(uint64_t since);
weak hidden void zeroos_timers_fire(void);

/* Acts on the signals that are pending for this thread and not blocked. 0: no
 * handler ran. 1: one did, and the call restarts. -EINTR: and the call ends. A handler
 * may wait, or never return (longjmp): no queue may name its thread. Absent where
 * nothing sends signals. */
weak hidden int zeroos_signals_run(void);

#endif
