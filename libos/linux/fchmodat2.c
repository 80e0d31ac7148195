#define _GNU_SOURCE
#include "memfs.h"

/* fchmodat with flags; a symbolic link's own mode cannot be changed: EOPNOTSUPP. */
long __linux_fchmodat2(long fd, const char *path, long mode, long flags)
{
	struct place at;
	long error = zeroos_path_at(fd, path, flags, &at);
	return error ? error : zeroos_node_chmod(at.node, mode);
}
