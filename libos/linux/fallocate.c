#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

/* Makes pages or holes: modes 0, KEEP_SIZE, and PUNCH_HOLE with KEEP_SIZE; others are EOPNOTSUPP,
 * as on tmpfs. */
#if __riscv_xlen == 32
long __linux_fallocate(long fd, long mode, unsigned long at_low, unsigned long at_high,
	unsigned long low, unsigned long high)
{
	int64_t at = (uint64_t)at_high << 32 | at_low, size = (uint64_t)high << 32 | low;
#else
long __linux_fallocate(long fd, long mode, int64_t at, int64_t size)
{
#endif
	struct file *f = file_of(fd);
	if (!f || f->flags & O_PATH) return -EBADF;
	if (at < 0 || size <= 0) return -EINVAL;
	if (mode & ~0x7f) return -EOPNOTSUPP;
	if ((mode & (FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE)) == FALLOC_FL_PUNCH_HOLE)
		return -EOPNOTSUPP;
	if (!((f->flags + 1) & O_RDWR)) return -EBADF;
	if (!f->ops->allocate) return f->ops->list ? -EISDIR : f->ops->seek ? -ENODEV : -ESPIPE;
	if (at > INT64_MAX - size) return -EFBIG;
	return f->ops->allocate(f, mode, at, size);
}
