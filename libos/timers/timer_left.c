#include <string.h>
#include "timers.h"
#include "wait.h"

void zeroos_timer_left(const struct timer *t, struct itimerspec *to)
{
	uint64_t now = zeroos_now(), left = !t->place ? 0 : t->expiry > now ? t->expiry - now : 1;
	memset(to, 0, sizeof *to);
	to->it_value.tv_sec = left / SECOND;
	to->it_value.tv_nsec = left % SECOND;
	to->it_interval.tv_sec = t->interval / SECOND;
	to->it_interval.tv_nsec = t->interval % SECOND;
}
