#define _GNU_SOURCE
#include "memfs.h"

/* ENOENT once the directory is removed. */
long __linux_getcwd(char *to, unsigned long size)
{
	if (zeroos_cwd != &zeroos_root && !zeroos_cwd->entry) return -ENOENT;
	size_t length = zeroos_node_path(zeroos_cwd, to, bad_address(to) ? 0 : size);
	if (length >= size) return -ERANGE;
	if (bad_address(to)) return -EFAULT;
	to[length] = 0;
	return length + 1;
}
