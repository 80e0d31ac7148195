#define _GNU_SOURCE
#include <string.h>
#include <sys/select.h>
#include "polling.h"

#define WORDS (FD_SETSIZE / (8 * sizeof(long)))

struct request {
	int n;
	unsigned long **sets;
	unsigned long found[3][WORDS];
};

static const short events[3] = {
	POLLIN | POLLRDNORM | POLLRDBAND | POLLHUP | POLLERR,
	POLLOUT | POLLWRNORM | POLLWRBAND | POLLERR,
	POLLPRI,
};

static long look(void *what)
{
	struct request *r = what;
	long count = 0;
	memset(r->found, 0, sizeof r->found);
	for (int fd = 0; fd < r->n; fd++) {
		unsigned word = fd / (8 * sizeof(long));
		unsigned long bit = 1UL << fd % (8 * sizeof(long));
		int wanted = 0, ready;
		for (int i = 0; i < 3; i++) wanted |= r->sets[i] && r->sets[i][word] & bit ? 1 << i : 0;
		if (!wanted) continue;
		struct file *f = file_of(fd);
		if (!f) return -EBADF;
		ready = zeroos_file_poll(f);
		for (int i = 0; i < 3; i++) if (wanted >> i & 1 && ready & events[i]) {
			r->found[i][word] |= bit;
			count++;
		}
	}
	return count;
}

long zeroos_select(int n, unsigned long *sets[3], const int64_t timeout[2], const void *mask)
{
	struct request r = { n, sets, { { 0 } } };
	struct { const uint64_t *mask; size_t size; } blocked = { 0, 0 };
	uint64_t deadline;
	long result = zeroos_poll_deadline(timeout, &deadline);
	if (result) return result;
	if (mask) memcpy(&blocked, mask, sizeof blocked);
	if (blocked.mask && blocked.size != sizeof *blocked.mask) return -EINVAL;
	if (n < 0) return -EINVAL;
	if (n > FD_SETSIZE) r.n = FD_SETSIZE;
	for (int i = 0; i < 3; i++) if (sets[i] && bad_address(sets[i])) return -EFAULT;
	result = zeroos_poll_until(look, &r, zeroos_wait_once, deadline, blocked.mask, "pselect6");
	if (result < 0) return result;
	size_t size = (r.n + 8 * sizeof(long) - 1) / (8 * sizeof(long)) * sizeof(long);
	for (int i = 0; i < 3; i++) if (sets[i]) memcpy(sets[i], r.found[i], size);
	return result;
}
