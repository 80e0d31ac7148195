#define _GNU_SOURCE
#include "memfs.h"

long zeroos_node_chmod(struct node *n, unsigned mode)
{
	struct statx_timestamp now;
	if (!n) return -EPERM;	/* a pipe and the like */
	if (S_ISLNK(n->mode)) return -EOPNOTSUPP;
	zeroos_file_time(&now);
	n->mode = (n->mode & S_IFMT) | (mode & 07777);
	n->changed = now;
	return 0;
}
