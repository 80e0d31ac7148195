#define _GNU_SOURCE
#include "memfs.h"

/* Makes a directory. */
long __linux_mkdirat(long fd, const char *path, long mode)
{
	struct place at;
	struct node *n;
	long error = zeroos_path_new(fd, path, 1, &at);
	return error ? error : zeroos_node_make(&at, S_IFDIR | (mode & 01777 & ~zeroos_umask), &n);
}
