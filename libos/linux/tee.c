#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include "hold.h"
#include "pipe.h"

#define ALL (SPLICE_F_MOVE | SPLICE_F_NONBLOCK | SPLICE_F_MORE | SPLICE_F_GIFT)

static long go(struct file *in, struct file *out, size_t size, int flags)
{
	struct pipe *a = pipe_of(in), *b = pipe_of(out);
	int at_once = flags & SPLICE_F_NONBLOCK || (in->flags | out->flags) & O_NONBLOCK;
	size_t sum = 0;
	long error;
	if ((in->flags & O_ACCMODE) == O_WRONLY || (out->flags & O_ACCMODE) == O_RDONLY) return -EBADF;
	if (!a || !b || a == b) return -EINVAL;
	do {
		error = zeroos_pipe_await(a, in, READERS, at_once, "tee");
		if (error > 0 || (!error && !b->readers))
			error = zeroos_pipe_await(b, out, WRITERS, at_once, "tee");
		if (error <= 0) return error;
	} while (!a->used);
	for (unsigned i = 0; i < a->used && b->used < b->count && sum < size; i++) {
		struct slot *s = slot_of(a, i);
		size_t n = s->size < size - sum ? s->size : size - sum;
		char *page = zeroos_pipe_page(b);
		if (!page) {
			if (!sum) return -ENOMEM;
			break;
		}
		memcpy(page, s->page + s->at, n);
		*slot_of(b, b->used++) = (struct slot){ page, 0, n, s->packet };
		sum += n;
	}
	zeroos_pipe_changed(b, READERS);
	return sum;
}

/* Copies what is in a pipe into another one. */
long __linux_tee(long from, long to, size_t size, long flags)
{
	struct file *in = file_of(from), *out = file_of(to);
	if (flags & ~ALL) return -EINVAL;
	if (!size) return 0;
	if (!in || !out) return -EBADF;
	if ((long)size < 0) return -EINVAL;
	struct hold reads, writes;
	hold(&reads, in);
	hold(&writes, out);
	long done = go(in, out, size, flags);
	let_go(&writes, out);
	let_go(&reads, in);
	return done;
}
