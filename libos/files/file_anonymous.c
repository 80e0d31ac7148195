#define _GNU_SOURCE
#include <string.h>
#include "file.h"

/* As Linux: one inode for all, of no type. */
void zeroos_file_anonymous(struct file *f, struct statx *to)
{
	(void)f;
	memset(to, 0, sizeof *to);
	to->stx_mask = STATX_BASIC_STATS;
	to->stx_mode = 0600;
	to->stx_nlink = 1;
	to->stx_blksize = 4096;
	to->stx_ino = 10;
	to->stx_dev_minor = 10;
}
