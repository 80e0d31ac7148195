#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

long zeroos_path_at(int fd, const char *path, int flags, struct place *to)
{
	int how = flags & AT_SYMLINK_NOFOLLOW ? 0 : FOLLOW;
	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) return -EINVAL;
	if (flags & AT_EMPTY_PATH) {
		how |= EMPTY;
		if (!path) path = "";
	}
	return zeroos_path_node(fd, path, how, to);
}
