/* The struct that fstat and newfstatat of 64-bit ABIs fill; 32-bit ones have statx
 * only. */
#ifndef STAT_H
#define STAT_H

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include "memfs.h"

struct linux_stat {
	uint64_t dev, ino;
	uint32_t mode, nlink, uid, gid;
	uint64_t rdev, pad;
	int64_t size;
	int32_t blksize, pad2;
	int64_t blocks, atime, atime_nsec, mtime, mtime_nsec, ctime, ctime_nsec;
	uint32_t unused[2];
};

static inline void stat_of(const struct statx *from, struct linux_stat *to)
{
	*to = (struct linux_stat){
		.dev = makedev(from->stx_dev_major, from->stx_dev_minor),
		.ino = from->stx_ino,
		.mode = from->stx_mode,
		.nlink = from->stx_nlink,
		.uid = from->stx_uid,
		.gid = from->stx_gid,
		.rdev = makedev(from->stx_rdev_major, from->stx_rdev_minor),
		.size = from->stx_size,
		.blksize = from->stx_blksize,
		.blocks = from->stx_blocks,
		.atime = from->stx_atime.tv_sec,
		.atime_nsec = from->stx_atime.tv_nsec,
		.mtime = from->stx_mtime.tv_sec,
		.mtime_nsec = from->stx_mtime.tv_nsec,
		.ctime = from->stx_ctime.tv_sec,
		.ctime_nsec = from->stx_ctime.tv_nsec,
	};
}

/* statx of a place, be it a file of the file system or another. */
static inline void place_stat(const struct place *at, struct statx *to)
{
	if (at->node) zeroos_node_describe(at->node, to);
	else at->file->ops->stat(at->file, to);
}

#endif
