#define _GNU_SOURCE
#include <limits.h>
#include <sys/uio.h>
#include "file.h"

/* readv and writev: one after the other, until one falls short. */
hidden long zeroos_fd_vector(long fd, const struct iovec *iov, long count, int64_t *at, long (*move)(struct file *, void *, size_t, int64_t *))
{
	struct file *f = file_of(fd);
	size_t sum = 0;
	long total = 0;
	if (!f) return -EBADF;
	if ((unsigned long)count > UIO_MAXIOV) return -EINVAL;
	for (long i = 0; i < count; i++) {
		if (iov[i].iov_len > LONG_MAX - sum) return -EINVAL;
		sum += iov[i].iov_len;
	}
	if (!sum) return move(f, 0, 0, at);
	for (; count; count--, iov++) {
		if (!iov->iov_len) continue;
		long done = move(f, iov->iov_base, iov->iov_len, at);
		if (done < 0) return total ? total : done;
		total += done;
		if ((size_t)done < iov->iov_len) break;
	}
	return total;
}
