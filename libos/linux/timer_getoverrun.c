#include "posix_timer.h"

/* How often the timer expired again before its last signal was taken. */
long __linux_timer_getoverrun(long id)
{
	struct posix_timer *t = posix_timer_of(id);
	return t ? t->overrun : -EINVAL;
}
