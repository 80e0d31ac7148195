#define _GNU_SOURCE
#include "memfs.h"

/* Memory is as safe as it gets: nothing to do. EINVAL for what is no file or directory. */
long __linux_fsync(long fd)
{
	struct node *n;
	return zeroos_fd_node(fd, -EINVAL, &n);
}
