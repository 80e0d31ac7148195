#include <poll.h>
#include <string.h>
#include "timerfd.h"

static long take(struct file *f, void *buf, size_t size, int64_t *at)
{
	struct timerfd *t = (struct timerfd *)f;
	(void)at;
	if (size < sizeof t->ticks) return -EINVAL;
	while (!t->ticks) {
		long error = zeroos_file_wait(f, "read");
		if (error) return error;
	}
	if (bad_address(buf)) return -EFAULT;
	memcpy(buf, &t->ticks, sizeof t->ticks);
	t->ticks = 0;
	return sizeof t->ticks;
}

static int ready(struct file *f)
{
	return ((struct timerfd *)f)->ticks ? POLLIN : 0;
}

static void release(struct file *f)
{
	zeroos_timer_disarm(&((struct timerfd *)f)->timer);
}

const struct file_ops zeroos_timerfd_ops = {
	.bytes = sizeof(struct timerfd), .waits = 1, .read = take, .stat = zeroos_file_anonymous,
	.poll = ready, .label = "anon_inode:[timerfd]", .release = release,
};
