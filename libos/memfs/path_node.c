#define _GNU_SOURCE
#include "memfs.h"

long zeroos_path_node(int fd, const char *path, int flags, struct place *to)
{
	long error = zeroos_path(fd, path, flags, to);
	return error ? error : to->node || to->file ? 0 : -ENOENT;
}
