#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

/* Memory is as near as it gets: nothing to do. */
#if __riscv_xlen == 32
long __linux_readahead(long fd, unsigned long low, unsigned long high, size_t size)
{
	(void)low, (void)high;
#else
long __linux_readahead(long fd, int64_t at, size_t size)
{
	(void)at;
#endif
	struct file *f = file_of(fd);
	struct node *n = f ? node_of(f) : 0;
	if (!f || f->flags & (O_PATH | O_WRONLY)) return -EBADF;
	return n && S_ISREG(n->mode) && (long)size >= 0 ? 0 : -EINVAL;
}
