/* Timers of virtual time, in a heap by expiry. They are checked where time passes, in waits,
 * and where one is set. */
#ifndef TIMERS_H
#define TIMERS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <time.h>
#include "platform.h"
#include "seconds.h"

struct timer {
	struct timer *child, *sibling;		/* a pairing heap */
	struct timer **place;			/* what points here; null when not armed */
	uint64_t expiry, interval;		/* nanoseconds; interval 0: once */
	unsigned order;				/* among equal expiries */
	/* Called when it has expired, `times` times; in any thread, which may be waiting. */
	void (*fire)(struct timer *, uint64_t times);
};
struct timers {
	struct timer *root;
	unsigned order;
	uint64_t latest, longest;		/* first expiry and interval of all that were ever set */
};
extern hidden struct timers zeroos_timers;

/* Expires at `expiry`, and each `interval` after, whatever it did before. */
hidden void zeroos_timer_arm(struct timer *, uint64_t expiry, uint64_t interval);
hidden void zeroos_timer_disarm(struct timer *);
hidden struct timer *zeroos_timer_meld(struct timer *, struct timer *);

/* timer_settime for any timer: 0 or -EINVAL. `old` may be null; its value is the time left. */
hidden long zeroos_timer_set(struct timer *, const char *call, int clock, int absolute,
	const struct itimerspec *, struct itimerspec *old);
hidden void zeroos_timer_left(const struct timer *, struct itimerspec *);

hidden uint64_t zeroos_timers_next(void);
hidden void zeroos_timers_fire(void);

#endif
