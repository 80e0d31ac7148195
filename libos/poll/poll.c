#define _GNU_SOURCE
#include <fcntl.h>
#include "polling.h"

struct request {
	struct pollfd *fds;
	unsigned long n;
};

static long look(void *what)
{
	struct request *r = what;
	long count = 0;
	for (unsigned long i = 0; i < r->n; i++) {
		struct pollfd *p = &r->fds[i];
		struct file *f = file_of(p->fd);
		p->revents = 0;
		if (p->fd < 0) continue;
		if (!f || f->flags & O_PATH) p->revents = POLLNVAL;
		else p->revents = zeroos_file_poll(f) & (p->events | POLLERR | POLLHUP);
		count += !!p->revents;
	}
	return count;
}

long zeroos_poll(struct pollfd *fds, unsigned long n, const int64_t timeout[2],
	const uint64_t *mask, size_t size)
{
	struct request r = { fds, n };
	uint64_t deadline;
	long error = zeroos_poll_deadline(timeout, &deadline);
	if (error) return error;
	if (mask && size != sizeof *mask) return -EINVAL;
	if (n > (unsigned long)zeroos_descriptors.limit) return -EINVAL;
	if (n && bad_address(fds)) return -EFAULT;
	return zeroos_poll_until(look, &r, zeroos_wait_once, deadline, mask, "ppoll");
}
