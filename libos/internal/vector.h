/* Reads and writes of several buffers. */
#ifndef VECTOR_H
#define VECTOR_H

#include <fcntl.h>
#include <string.h>
#include <sys/uio.h>
#include "file.h"

typedef long move(struct file *, void *, size_t, int64_t *);
#define WRITE ((move *)zeroos_file_write)

/* Copy all of a vector into one buffer, and the first `left` bytes of a buffer into a
 * vector. */
static inline void gather(char *to, const struct iovec *iov, long count)
{
	for (long i = 0; i < count; to += iov[i++].iov_len) memcpy(to, iov[i].iov_base, iov[i].iov_len);
}

static inline void scatter(const struct iovec *iov, const char *from, long left)
{
	for (; left > 0; iov++) {
		size_t n = iov->iov_len < (size_t)left ? iov->iov_len : (size_t)left;
		memcpy(iov->iov_base, from, n);
		from += n;
		left -= n;
	}
}

/* readv and writev; `at` null is the file's own position. */
hidden long zeroos_fd_vector(long fd, const struct iovec *, long count, int64_t *at, move *);

/* preadv2 and pwritev2: -1 is the file's own position. */
hidden long zeroos_fd_vector2(
	long fd, const struct iovec *, long count, int64_t at, int flags, move *);

#endif
