#define _GNU_SOURCE
#include "memfs.h"

/* To uid and gid 1000 or to what it is (-1); else EPERM. */
long __linux_fchownat(long fd, const char *path, long user, long group, long flags)
{
	struct place at;
	long error = zeroos_path_at(fd, path, flags, &at);
	return error ? error : zeroos_node_chown(at.node, user, group);
}
