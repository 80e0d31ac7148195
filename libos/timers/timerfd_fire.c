#include <poll.h>
#include <stddef.h>
#include "timerfd.h"

void zeroos_timerfd_fire(struct timer *timer, uint64_t times)
{
	struct timerfd *t = (struct timerfd *)((char *)timer - offsetof(struct timerfd, timer));
	t->ticks += times;
	zeroos_file_event(&t->file, POLLIN);
}
