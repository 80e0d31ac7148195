/* Reads and writes at a position, of one buffer or several. */
#ifndef VECTOR_H
#define VECTOR_H

#include <fcntl.h>
#include <string.h>
#include <sys/uio.h>
#include "file.h"

typedef long move(struct file *, void *, size_t, int64_t *);
#define WRITE ((move *)zeroos_file_write)

/* All of a vector in one buffer, and the first bytes of a buffer into a vector. */
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

/* readv and writev; at the file's own position where `at` is null. */
hidden long zeroos_fd_vector(long fd, const struct iovec *, long count, int64_t *at, move *);

/* preadv2 and pwritev2: -1 is the file's own position. */
hidden long zeroos_fd_vector2(
	long fd, const struct iovec *, long count, int64_t at, int flags, move *);

/* The checks of a position come before those of the file's access mode. */
static inline long check_at(const struct file *f, int64_t at)
{
	if (at < 0) return -EINVAL;
	if (!f || f->flags & O_PATH) return -EBADF;
	return has_positions(f) ? 0 : -ESPIPE;
}

static inline long move_at(long fd, void *buf, size_t size, int64_t at, move *move)
{
	struct file *f = file_of(fd);
	long error = check_at(f, at);
	return error ? error : move(f, buf, size, &at);
}

static inline long vector_at(long fd, const struct iovec *iov, long count, int64_t at, move *move)
{
	long error = check_at(file_of(fd), at);
	return error ? error : zeroos_fd_vector(fd, iov, count, &at, move);
}

/* preadv and pwritev pass two halves everywhere; 64-bit ABIs the whole in the low. */
static inline int64_t halves(unsigned long low, unsigned long high)
{
#if __riscv_xlen == 32
	return (uint64_t)high << 32 | low;
#else
	(void)high;
	return low;
#endif
}

#endif
