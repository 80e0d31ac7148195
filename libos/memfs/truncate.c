#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "memfs.h"

long zeroos_truncate(const char *path, int64_t size)
{
	struct place at;
	if (size < 0) return -EINVAL;
	long error = zeroos_path_node(AT_FDCWD, path, FOLLOW, &at);
	if (error) return error;
	struct node *n = at.node;
	if (n && S_ISDIR(n->mode)) return -EISDIR;
	if (!n || !S_ISREG(n->mode) || n->kind != ORDINARY) return -EINVAL;
	return may(n, W_OK) ? zeroos_file_cut(n, size) : -EACCES;
}
