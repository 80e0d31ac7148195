/* setitimer and getitimer: times as two longs each, interval first. */
#ifndef ITIMER_H
#define ITIMER_H

#include <string.h>
#include <sys/time.h>
#include "signals.h"
#include "timers.h"

extern hidden struct timer zeroos_real_timer;	/* ITIMER_REAL: sends SIGALRM to the process */

static inline void itimer_left(long *to)
{
	struct itimerspec left;
	zeroos_timer_left(&zeroos_real_timer, &left);
	if (left.it_value.tv_nsec && left.it_value.tv_nsec < 1000 && !left.it_value.tv_sec)
		left.it_value.tv_nsec = 1000;
	to[0] = left.it_interval.tv_sec;
	to[1] = left.it_interval.tv_nsec / 1000;
	to[2] = left.it_value.tv_sec;
	to[3] = left.it_value.tv_nsec / 1000;
}

#endif
