#define _GNU_SOURCE
#include <unistd.h>
#include "memfs.h"

long zeroos_path_new(int fd, const char *path, int directory, struct place *to)
{
	long error = zeroos_path(fd, path, NAMED, to);
	if (error) return error;
	if (to->node) return -EEXIST;
	if (to->slash && !directory) return -ENOENT;
	if (!to->dir->links) return -ENOENT;
	return may(to->dir, W_OK | X_OK) ? 0 : -EACCES;
}
