/* Timers that are read. */
#ifndef TIMERFD_H
#define TIMERFD_H

#include "file.h"
#include "timers.h"

struct timerfd {
	struct file file;
	struct timer timer;
	uint64_t ticks;		/* expiries that were not read */
	int clock;
};
extern hidden const struct file_ops zeroos_timerfd_ops;

hidden long zeroos_timerfd_settime(
	int fd, int flags, const struct itimerspec *, struct itimerspec *old);
hidden long zeroos_timerfd_gettime(int fd, struct itimerspec *);
hidden void zeroos_timerfd_fire(struct timer *, uint64_t times);

#endif
