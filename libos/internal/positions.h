/* Reads and writes at a position: pread64, preadv and the like. */
#ifndef POSITIONS_H
#define POSITIONS_H

#include "vector.h"

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

/* preadv and pwritev have two arguments for a position; 64-bit ABIs pass it whole in `low`. */
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
