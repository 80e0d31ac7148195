#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "memfs.h"

/* By the owner's mode bits: real and effective ids are the same. */
long __linux_faccessat2(long fd, const char *path, long want, long flags)
{
	struct place at;
	if (want & ~(R_OK | W_OK | X_OK)) return -EINVAL;
	long error = zeroos_path_at(fd, path, flags & ~AT_EACCESS, &at);
	if (error) return error;
	return !at.node || S_ISLNK(at.node->mode) || may(at.node, want) ? 0 : -EACCES;
}
