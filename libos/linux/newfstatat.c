#define _GNU_SOURCE
#include <fcntl.h>
#include "stat.h"

/* 64-bit ABIs only; 32-bit ones have statx. */
long __linux_newfstatat(long fd, const char *path, struct linux_stat *to, long flags)
{
	struct place at;
	struct statx x;
	long error = zeroos_path_at(fd, path, flags & ~AT_NO_AUTOMOUNT, &at);
	if (error) return error;
	if (bad_address(to)) return -EFAULT;
	place_stat(&at, &x);
	stat_of(&x, to);
	return 0;
}
