#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "memfs.h"

/* What the type and the mode of a node have against opening it so. */
long zeroos_node_allows(const struct node *n, unsigned flags)
{
	static const unsigned char wants[] = { R_OK, W_OK, R_OK | W_OK, R_OK | W_OK };
	unsigned want = wants[flags & O_ACCMODE];
	if (flags & O_DIRECTORY && !S_ISDIR(n->mode)) return -ENOTDIR;
	if (flags & O_PATH) return 0;
	if (flags & O_TRUNC) want |= W_OK;
	if (S_ISLNK(n->mode)) return -ELOOP;
	if (S_ISDIR(n->mode) && want & W_OK) return -EISDIR;
	return may(n, want) ? 0 : -EACCES;
}
