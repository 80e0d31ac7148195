#include "alloc.h"
#include "posix_timer.h"

/* A signal that it has sent stays. */
long __linux_timer_delete(long id)
{
	struct posix_timer *t = posix_timer_of(id);
	if (!t) return -EINVAL;
	zeroos_timer_disarm(&t->timer);
	zeroos_posix_timers.slots[t->id] = 0;
	if (!t->waits) zeroos_free(t->signal, sizeof *t->signal);
	zeroos_free(t, sizeof *t);
	return 0;
}
