#define _GNU_SOURCE
#include <string.h>
#include <sys/stat.h>
#include "memfs.h"

/* What the last look at the directory left for later is not counted as links. */
void zeroos_node_describe(const struct node *n, struct statx *to)
{
	memset(to, 0, sizeof *to);
	to->stx_mask = STATX_BASIC_STATS | STATX_BTIME;
	to->stx_blksize = PAGE;
	to->stx_nlink = n->links;
	to->stx_uid = to->stx_gid = OWNER;
	to->stx_mode = n->mode;
	to->stx_ino = n->number;
	to->stx_size = n->size;
	if (S_ISREG(n->mode) && n->kind == ORDINARY)
		to->stx_blocks = n->file.image ? (n->size + 511) / 512
			: (uint64_t)n->file.count * (PAGE / 512);
	to->stx_atime = n->accessed;
	to->stx_btime = n->born;
	to->stx_ctime = n->changed;
	to->stx_mtime = n->modified;
	if (S_ISCHR(n->mode) || S_ISBLK(n->mode)) {
		to->stx_rdev_major = n->device >> 8;
		to->stx_rdev_minor = n->device & 255;
	}
	to->stx_dev_minor = MEMFS_DEVICE;
}
