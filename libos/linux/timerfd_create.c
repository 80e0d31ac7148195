#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/timerfd.h>
#include "timerfd.h"

/* A timer of virtual time that is read and polled. Alarm clocks: EPERM. */
long __linux_timerfd_create(long clock, long flags)
{
	if ((int)flags & ~(TFD_CLOEXEC | TFD_NONBLOCK)) return -EINVAL;
	switch ((int)clock) {
	case CLOCK_REALTIME: case CLOCK_MONOTONIC: case CLOCK_BOOTTIME: break;
	case CLOCK_REALTIME_ALARM: case CLOCK_BOOTTIME_ALARM: return -EPERM;
	default: return -EINVAL;
	}
	struct timerfd *t = (struct timerfd *)zeroos_file_new(
		&zeroos_timerfd_ops, O_RDWR | (flags & TFD_NONBLOCK));
	if (!t) return -ENOMEM;
	t->timer.fire = zeroos_timerfd_fire;
	t->clock = clock;
	return zeroos_fd_open(&t->file, 0, flags & TFD_CLOEXEC ? FD_CLOEXEC : 0);
}
