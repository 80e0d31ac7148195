#define _GNU_SOURCE
#include <fcntl.h>
#include "file.h"

/* Memory is as safe as it gets: nothing to do. */
long __linux_syncfs(long fd)
{
	struct file *f = file_of(fd);
	return !f || f->flags & O_PATH ? -EBADF : 0;
}
