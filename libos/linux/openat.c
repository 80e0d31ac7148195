#define _GNU_SOURCE
#include "memfs.h"

/* Opens or makes files, directories, devices, named pipes; O_TMPFILE and O_PATH too. Everything
 * belongs to uid and gid 1000, which is the program's; O_DIRECT, O_SYNC and the like are kept and
 * mean nothing. */
long __linux_openat(long fd, const char *path, long flags, long mode)
{
	return zeroos_open(fd, path, flags, mode);
}
