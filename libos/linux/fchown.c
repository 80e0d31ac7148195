#define _GNU_SOURCE
#include "memfs.h"

/* To uid and gid 1000 or to what it is (-1); else EPERM. */
long __linux_fchown(long fd, long user, long group)
{
	struct node *n = 0;
	long error = zeroos_fd_node(fd, 0, &n);
	return error ? error : zeroos_node_chown(n, user, group);
}
