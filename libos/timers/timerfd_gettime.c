#include "timerfd.h"

long zeroos_timerfd_gettime(int fd, struct itimerspec *to)
{
	struct file *f = file_of(fd);
	if (!f) return -EBADF;
	if (f->ops != &zeroos_timerfd_ops) return -EINVAL;
	if (bad_address(to)) return -EFAULT;
	zeroos_timer_left(&((struct timerfd *)f)->timer, to);
	return 0;
}
