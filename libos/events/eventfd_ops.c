#include <poll.h>
#include <string.h>
#include "events.h"

static long take(struct file *f, void *buf, size_t size, int64_t *at)
{
	struct eventfd *e = (struct eventfd *)f;
	uint64_t value;
	(void)at;
	if (size < sizeof value) return -EINVAL;
	while (!e->count) {
		long error = zeroos_file_wait(f, "read");
		if (error) return error;
	}
	if (bad_address(buf)) return -EFAULT;
	value = e->semaphore ? 1 : e->count;
	e->count -= value;
	memcpy(buf, &value, sizeof value);
	zeroos_file_event(f, POLLOUT);
	return sizeof value;
}

static long put(struct file *f, const void *buf, size_t size, int64_t *at)
{
	struct eventfd *e = (struct eventfd *)f;
	uint64_t value;
	(void)at;
	if (size != sizeof value) return -EINVAL;
	if (bad_address(buf)) return -EFAULT;
	memcpy(&value, buf, sizeof value);
	if (value == UINT64_MAX) return -EINVAL;
	while (UINT64_MAX - e->count <= value) {
		long error = zeroos_file_wait(f, "write");
		if (error) return error;
	}
	e->count += value;
	zeroos_file_event(f, POLLIN);
	return sizeof value;
}

static int ready(struct file *f)
{
	struct eventfd *e = (struct eventfd *)f;
	int events = 0;
	if (e->count) events |= POLLIN;
	if (e->count == UINT64_MAX) events |= POLLERR;
	if (e->count < UINT64_MAX - 1) events |= POLLOUT;
	return events;
}

const struct file_ops zeroos_eventfd_ops = {
	.bytes = sizeof(struct eventfd), .waits = 2, .read = take, .write = put,
	.seek = zeroos_file_stay, .stat = zeroos_file_anonymous,
	.poll = ready, .label = "anon_inode:[eventfd]",
};
