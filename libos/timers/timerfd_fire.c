#include <poll.h>
#include <stddef.h>
#include "timerfd.h"

/* As on Linux one that nobody reads wakes nobody again: whoever then waits for ever for
 * something else is told so. */
void zeroos_timerfd_fire(struct timer *timer, uint64_t times)
{
	struct timerfd *t = (struct timerfd *)((char *)timer - offsetof(struct timerfd, timer));
	if (!t->ticks) zeroos_file_event(&t->file, POLLIN);
	t->ticks += times;
}
