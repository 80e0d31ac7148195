#define _GNU_SOURCE
#include "stat.h"

/* 64-bit ABIs only; 32-bit ones have statx. Of a file of any kind. */
long __linux_fstat(long fd, struct linux_stat *to)
{
	struct file *f = file_of(fd);
	struct statx x;
	if (!f) return -EBADF;
	if (bad_address(to)) return -EFAULT;
	f->ops->stat(f, &x);
	stat_of(&x, to);
	return 0;
}
