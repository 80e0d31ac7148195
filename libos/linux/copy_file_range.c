#define _GNU_SOURCE
#include <fcntl.h>
#include "file.h"

/* Between regular files; data is copied. */
long __linux_copy_file_range(
	long from, int64_t *in_at, long to, int64_t *out_at, size_t size, long flags)
{
	struct file *in = file_of(from), *out = file_of(to);
	struct statx a, b;
	int64_t *read_at, *write_at;
	if (!in || !out || (in->flags | out->flags) & O_PATH) return -EBADF;
	if ((in_at && bad_address(in_at)) || (out_at && bad_address(out_at))) return -EFAULT;
	if (flags) return -EINVAL;
	in->ops->stat(in, &a);
	out->ops->stat(out, &b);
	if (S_ISDIR(a.stx_mode) || S_ISDIR(b.stx_mode)) return -EISDIR;
	if (!S_ISREG(a.stx_mode) || !S_ISREG(b.stx_mode)) return -EINVAL;
	if ((in->flags & O_ACCMODE) == O_WRONLY || (out->flags & O_ACCMODE) == O_RDONLY) return -EBADF;
	if (out->flags & O_APPEND) return -EBADF;
	read_at = in_at ? in_at : &in->position;
	write_at = out_at ? out_at : &out->position;
	if ((long)size < 0) return -EINVAL;
	if (*read_at > INT64_MAX - (int64_t)size || *write_at > INT64_MAX - (int64_t)size)
		return -EOVERFLOW;
	/* As the kernel reckons: past zero is an overflow too. */
	if ((*read_at < 0 && *read_at + (int64_t)size >= 0) ||
		(*write_at < 0 && *write_at + (int64_t)size >= 0))
		return -EOVERFLOW;
	if (*read_at < 0 || *write_at < 0) return -EINVAL;
	if (*read_at >= (int64_t)a.stx_size) return 0;
	if ((int64_t)size > (int64_t)a.stx_size - *read_at) size = a.stx_size - *read_at;
	if (a.stx_ino == b.stx_ino && a.stx_dev_minor == b.stx_dev_minor &&
		*read_at < *write_at + (int64_t)size && *write_at < *read_at + (int64_t)size)
		return -EINVAL;
	return zeroos_file_transfer(in, read_at, out, write_at, size);
}
