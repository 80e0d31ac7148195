#define _GNU_SOURCE
#include <string.h>
#include "alloc.h"
#include "memfs.h"

/* Makes a symbolic link. */
long __linux_symlinkat(const char *target, long fd, const char *path)
{
	struct place at;
	struct node *n;
	if (bad_address(target)) return -EFAULT;
	size_t length = strnlen(target, PATH_LONGEST);
	if (length == PATH_LONGEST) return -ENAMETOOLONG;
	if (!length) return -ENOENT;
	long error = zeroos_path_new(fd, path, 0, &at);
	if (error) return error;
	char *copy = zeroos_alloc(length + 1);
	if (!copy) return -ENOSPC;
	if ((error = zeroos_node_make(&at, S_IFLNK | 0777, &n))) {
		zeroos_free(copy, length + 1);
		return error;
	}
	n->target = memcpy(copy, target, length);
	n->size = length;
	return 0;
}
