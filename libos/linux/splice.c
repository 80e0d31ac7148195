#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include "hold.h"
#include "pipe.h"

#define ALL (SPLICE_F_MOVE | SPLICE_F_NONBLOCK | SPLICE_F_MORE | SPLICE_F_GIFT)

/* Out of a pipe into a file. */
static long drain(
	struct pipe *p, struct file *in, struct file *out, int64_t *at, size_t size, int flags)
{
	size_t sum = 0;
	long error = zeroos_pipe_await(p, in, READERS, flags & SPLICE_F_NONBLOCK, "splice");
	if (error <= 0) return error;
	int full = p->used == p->count;
	while (p->used && sum < size) {
		struct slot *s = slot_of(p, 0);
		size_t n = s->size < size - sum ? s->size : size - sum;
		error = zeroos_file_write(out, s->page + s->at, n, at);
		if (error <= 0) break;
		zeroos_pipe_consume(p, error);
		sum += error;
		if ((size_t)error < n) break;
	}
	if (full && p->used < p->count) zeroos_pipe_changed(p, WRITERS);
	return sum ? (long)sum : error;
}

/* A file's pages into a pipe, as they lie in the file. */
static long fill(
	struct file *in, int64_t *at, struct pipe *p, struct file *out, size_t size, int flags)
{
	size_t sum = 0;
	long error = zeroos_pipe_await(p, out, WRITERS, flags & SPLICE_F_NONBLOCK, "splice");
	if (error < 0) return error;
	if (!has_positions(in) || !in->ops->read) return -EINVAL;
	while (p->used < p->count && sum < size) {
		size_t n = PAGE - *at % PAGE;
		if (n > size - sum) n = size - sum;
		char *page = zeroos_pipe_page(p);
		error = page ? zeroos_file_read(in, page, n, at) : -ENOMEM;
		if (error <= 0) {
			if (page) zeroos_pipe_spare(p, page);
			break;
		}
		*slot_of(p, p->used++) = (struct slot){ page, 0, error, 0 };
		sum += error;
		if ((size_t)error < n) break;
	}
	if (sum) zeroos_pipe_changed(p, READERS);
	return sum ? (long)sum : error;
}

/* From one pipe to another: whole pages go over. */
static long move(
	struct pipe *a, struct file *in, struct pipe *b, struct file *out, size_t size, int flags)
{
	size_t sum = 0;
	int at_once = flags & SPLICE_F_NONBLOCK || (in->flags | out->flags) & O_NONBLOCK;
	long error;
	do {
		error = zeroos_pipe_await(a, in, READERS, at_once, "splice");
		if (error > 0 || (!error && !b->readers))
			error = zeroos_pipe_await(b, out, WRITERS, at_once, "splice");
		if (error <= 0) return error;
	} while (!a->used);
	int full = a->used == a->count;
	while (a->used && b->used < b->count && sum < size) {
		struct slot *s = slot_of(a, 0), piece = *s;
		if (s->size > size - sum) {
			piece.page = zeroos_pipe_page(b);
			if (!piece.page) break;
			piece.at = 0;
			piece.size = size - sum;
			memcpy(piece.page, s->page + s->at, piece.size);
			zeroos_pipe_consume(a, piece.size);
		} else {
			a->head++;
			a->used--;
		}
		*slot_of(b, b->used++) = piece;
		sum += piece.size;
	}
	if (!sum) return -ENOMEM;
	if (full) zeroos_pipe_changed(a, WRITERS);
	zeroos_pipe_changed(b, READERS);
	return sum;
}

static long go(
	struct file *in, int64_t *in_at, struct file *out, int64_t *out_at, size_t size, int flags)
{
	struct pipe *a = pipe_of(in), *b = pipe_of(out);
	if ((a && in_at) || (b && out_at)) return -ESPIPE;
	if ((in->flags & O_ACCMODE) == O_WRONLY || (out->flags & O_ACCMODE) == O_RDONLY ||
		(in->flags | out->flags) & O_PATH)
		return -EBADF;
	if (a && b) return a == b ? -EINVAL : move(a, in, b, out, size, flags);
	if (a) {
		if (!out->ops->write || out->ops->waits) return -EINVAL;
		if ((out_at && !has_positions(out)) || out->flags & O_APPEND) return -EINVAL;
		return drain(a, in, out, out_at, size, flags);
	}
	if (!b || (in_at && !has_positions(in))) return -EINVAL;
	if (out->flags & O_NONBLOCK) flags |= SPLICE_F_NONBLOCK;
	return fill(in, in_at ? in_at : &in->position, b, out, size, flags);
}

/* Between a pipe and what can seek, or another pipe; data is copied. */
long __linux_splice(long from, int64_t *in_at, long to, int64_t *out_at, size_t size, long flags)
{
	struct file *in = file_of(from), *out = file_of(to);
	if (!size) return 0;
	if (flags & ~ALL) return -EINVAL;
	if (!in || !out) return -EBADF;
	if ((in_at && bad_address(in_at)) || (out_at && bad_address(out_at))) return -EFAULT;
	if ((long)size < 0 || (in_at && *in_at < 0) || (out_at && *out_at < 0)) return -EINVAL;
	struct hold reads, writes;
	hold(&reads, in);
	hold(&writes, out);
	long done = go(in, in_at, out, out_at, size, flags);
	let_go(&writes, out);
	let_go(&reads, in);
	return done;
}
