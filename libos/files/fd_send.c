#define _GNU_SOURCE
#include <fcntl.h>
#include "file.h"

long zeroos_fd_send(int to, int from, int64_t *offset, size_t size)
{
	struct file *in = file_of(from), *out = file_of(to);
	if (!in || (in->flags & O_ACCMODE) == O_WRONLY || in->flags & O_PATH) return -EBADF;
	if (offset && !has_positions(in)) return -ESPIPE;
	if (offset && *offset < 0) return -EINVAL;
	if (!out || (out->flags & O_ACCMODE) == O_RDONLY || out->flags & O_PATH) return -EBADF;
	if ((long)size < 0 || !has_positions(in) || !in->ops->read || out->flags & O_APPEND) return -EINVAL;
	return zeroos_file_transfer(in, offset ? offset : &in->position, out, 0, size);
}
