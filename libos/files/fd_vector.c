#define _GNU_SOURCE
#include <limits.h>
#include "alloc.h"
#include "vector.h"

/* All of a vector by way of one buffer, for files that know where one write ends, or
 * that would wait for a second read. */
static long whole(struct file *f, const struct iovec *iov, long count, size_t size, int64_t *at,
	move *move, int reads)
{
	char *buf = zeroos_alloc(size);
	if (!buf) return -ENOMEM;
	if (!reads) gather(buf, iov, count);
	long done = move(f, buf, size, at);
	if (reads) scatter(iov, buf, done);
	zeroos_free(buf, size);
	return done;
}

/* One after the other, until one falls short. */
long zeroos_fd_vector(long fd, const struct iovec *iov, long count, int64_t *at, move *move)
{
	struct file *f = file_of(fd);
	int reads = move == zeroos_file_read, some = 0, bad = 0;
	size_t sum = 0;
	long total = 0;
	if (!f || (f->flags & O_ACCMODE) == (reads ? O_WRONLY : O_RDONLY) || f->flags & O_PATH)
		return -EBADF;
	if (reads ? !f->ops->read : !f->ops->write) return -EINVAL;
	if ((unsigned long)count > UIO_MAXIOV) return -EINVAL;
	if (count && bad_address(iov)) return -EFAULT;
	for (long i = 0; i < count; i++) {
		if (iov[i].iov_len > LONG_MAX) return -EINVAL;
		sum += iov[i].iov_len;
		if (sum > LONG_MAX) return -EINVAL;
		some += !!iov[i].iov_len;
		bad |= iov[i].iov_len && bad_address(iov[i].iov_base);
	}
	if (!sum) return 0;
	if (has_positions(f) && sum > (uint64_t)(INT64_MAX - (at ? *at : f->position))) return -EINVAL;
	if ((reads ? f->ops->waits : f->ops->waits == 1) && some > 1)
		return bad ? -EFAULT : whole(f, iov, count, sum, at, move, reads);
	for (; count; count--, iov++) {
		if (!iov->iov_len) continue;
		long done = move(f, iov->iov_base, iov->iov_len, at);
		if (done < 0) return total ? total : done;
		total += done;
		if ((size_t)done < iov->iov_len) break;
	}
	return total;
}
