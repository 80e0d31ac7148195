#define _GNU_SOURCE
#include <string.h>
#include "memfs.h"

/* Also of an O_PATH descriptor of a link, with an empty path. */
long __linux_readlinkat(long fd, const char *path, char *to, long size)
{
	struct place at;
	if ((int)size <= 0) return -EINVAL;
	long error = zeroos_path_node(fd, path, EMPTY, &at);
	if (error) return error;
	if (!at.node || !S_ISLNK(at.node->mode)) return *path ? -EINVAL : -ENOENT;
	if (bad_address(to)) return -EFAULT;
	struct node *n = at.node;
	const char *target = n->target;
	if (n->kind == DESCRIPTOR) return zeroos_fd_name(n->device, to, size);
	if (n->kind == SPECIAL && !(target = n->special->target))
		return zeroos_node_path(zeroos_cwd, to, size);
	size_t length = strlen(target);
	if (length > (unsigned)size) length = size;
	memcpy(to, target, length);
	return length;
}
