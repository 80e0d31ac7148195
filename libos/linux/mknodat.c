#define _GNU_SOURCE
#include "memfs.h"

/* Regular files, named pipes and sockets (which nothing can be bound to). Devices are EPERM, as
 * without CAP_MKNOD. */
long __linux_mknodat(long fd, const char *path, long mode, long device)
{
	struct place at;
	struct node *n;
	(void)device;
	mode &= S_IFMT | 07777;
	if (!(mode & S_IFMT)) mode |= S_IFREG;
	if (S_ISDIR(mode)) return -EPERM;
	if (!S_ISREG(mode) && !S_ISFIFO(mode) && !S_ISSOCK(mode) && !S_ISCHR(mode) && !S_ISBLK(mode))
		return -EINVAL;
	long error = zeroos_path_new(fd, path, 0, &at);
	if (error) return error;
	if (S_ISCHR(mode) || S_ISBLK(mode)) return -EPERM;
	if (S_ISFIFO(mode)) zeroos_named_pipe = zeroos_fifo_open;
	return zeroos_node_make(&at, mode & ~zeroos_umask, &n);
}
