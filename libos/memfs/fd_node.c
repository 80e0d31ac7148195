#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

long zeroos_fd_node(int fd, long other, struct node **to)
{
	struct file *f = file_of(fd);
	if (!f || f->flags & O_PATH) return -EBADF;
	*to = node_of(f);
	return *to ? 0 : other;
}
