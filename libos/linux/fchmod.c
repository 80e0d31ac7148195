#define _GNU_SOURCE
#include "memfs.h"

/* EPERM for pipes and the like, whose modes Linux changes. */
long __linux_fchmod(long fd, long mode)
{
	struct node *n = 0;
	long error = zeroos_fd_node(fd, 0, &n);
	return error ? error : zeroos_node_chmod(n, mode);
}
