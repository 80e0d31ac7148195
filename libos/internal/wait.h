/* Waiting and virtual time. One thread runs at a time, until it waits. With one
 * thread only time can end a wait: libos/wait has weak versions for that, and the
 * scheduler's strong ones stand before them where a program can make threads. */
#ifndef WAIT_H
#define WAIT_H

#include "platform.h"

#define FOREVER UINT64_MAX

/* Waits until someone wakes `key`, until virtual time reaches `deadline`, or
 * until a signal handler ran: 0, -ETIMEDOUT or -EINTR. 0 may come for no reason: look
 * again. `call` is the Linux call, for the message that a deadlock ends in. */
hidden long zeroos_wait(const void *key, uint64_t deadline, const char *call);

/* Wakes up to `max` threads that wait for `key`, the longest waiting first: how
 * many. They run when the caller waits or ends. */
hidden int zeroos_wake(const void *key, int max);

/* Nanoseconds since the start, the clock of deadlines. Sleeping moves it, when no
 * thread can run; under time=instructions running does too. */
hidden uint64_t zeroos_now(void);
extern hidden uint64_t zeroos_slept;	/* nanoseconds that waiting has added to every clock */

/* Timers, absent where none can be armed. The earliest expiry, or FOREVER; and
 * what is done when virtual time has reached it. */
weak hidden uint64_t zeroos_timers_next(void);
weak hidden void zeroos_timers_fire(void);

/* Runs the handlers of signals that are pending for this thread and not blocked:
 * whether one ran. Absent where no handler can be installed. */
weak hidden int zeroos_signals_run(void);

#endif
