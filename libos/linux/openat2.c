#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

struct how {
	uint64_t flags, mode, resolve;
};

#define KNOWN \
	(O_ACCMODE | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_APPEND | O_NONBLOCK | O_DSYNC | \
		O_SYNC | O_ASYNC | O_DIRECT | O_LARGEFILE | O_DIRECTORY | O_NOFOLLOW | O_NOATIME | \
		O_CLOEXEC | O_PATH | O_TMPFILE)
#define WITH_PATH (O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

/* As openat, with every unknown flag refused. No RESOLVE_ flags: EINVAL. */
long __linux_openat2(long fd, const char *path, const struct how *how, unsigned long size)
{
	if (size < sizeof *how) return -EINVAL;
	if (size > PAGE) return -E2BIG;
	if (bad_address(how)) return -EFAULT;
	for (size_t i = sizeof *how; i < size; i++) if (((const char *)how)[i]) return -E2BIG;
	if (how->flags & ~(uint64_t)(unsigned)KNOWN || how->resolve || how->mode & ~07777ull)
		return -EINVAL;
	if (how->mode && !(how->flags & O_CREAT) && (how->flags & O_TMPFILE) != O_TMPFILE)
		return -EINVAL;
	if (how->flags & O_PATH && how->flags & ~(uint64_t)WITH_PATH) return -EINVAL;
	return zeroos_open(fd, path, how->flags, how->mode);
}
