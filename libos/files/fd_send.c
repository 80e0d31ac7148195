#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include "file.h"

long zeroos_fd_send(int to, int from, int64_t *offset, size_t size)
{
	struct file *in = file_of(from), *out = file_of(to);
	if (!in || (in->flags & O_ACCMODE) == O_WRONLY || in->flags & O_PATH) return -EBADF;
	if (offset && !has_positions(in)) return -ESPIPE;
	int64_t from_at = offset ? *offset : in->position;
	if (has_positions(in) && (from_at < 0 || (int64_t)size > INT64_MAX - from_at)) return -EINVAL;
	if (!out || (out->flags & O_ACCMODE) == O_RDONLY || out->flags & O_PATH) return -EBADF;
	if (out->ops->poll && out->ops->poll(out) & POLLERR)
		return zeroos_file_write(out, "", 1, 0); /* EPIPE, whatever there is to send */
	if (!size && !has_positions(out)) return 0;
	if ((long)size < 0 || !has_positions(in) || !in->ops->read || in->ops->list ||
		(out->flags & O_APPEND && has_positions(out)))
		return -EINVAL;
	/* Both may be the same open file, whose position is that of the reading in the end. */
	int64_t to_at = out->position;
	long done = zeroos_file_transfer(in, &from_at, out, has_positions(out) ? &to_at : 0, size);
	if (done <= 0) return done;
	if (has_positions(out)) out->position = to_at;
	*(offset ? offset : &in->position) = from_at;
	return done;
}
