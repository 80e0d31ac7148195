#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

#define KNOWN (SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER)

/* Memory is as safe as it gets: nothing to do. */
#if __riscv_xlen == 32
long __linux_sync_file_range(long fd, unsigned long at_low, unsigned long at_high,
	unsigned long low, unsigned long high, long flags)
{
	int64_t at = (uint64_t)at_high << 32 | at_low, size = (uint64_t)high << 32 | low;
#else
long __linux_sync_file_range(long fd, int64_t at, int64_t size, long flags)
{
#endif
	struct node *n;
	long error = zeroos_fd_node(fd, -ESPIPE, &n);
	if (error) return error;
	return flags & ~KNOWN || at < 0 || size < 0 || at > INT64_MAX - size ? -EINVAL : 0;
}
