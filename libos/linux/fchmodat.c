#define _GNU_SOURCE
#include "memfs.h"

/* Follows symbolic links. */
long __linux_fchmodat(long fd, const char *path, long mode)
{
	struct place at;
	long error = zeroos_path_at(fd, path, 0, &at);
	return error ? error : zeroos_node_chmod(at.node, mode);
}
