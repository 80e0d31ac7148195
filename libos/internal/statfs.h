/* statfs and its relatives: the memory there is, as blocks of a file system. */
#ifndef STATFS_H
#define STATFS_H

#include <sys/statfs.h>
#include "memfs.h"

#define TMPFS_MAGIC 0x01021994

static inline long fill_statfs(struct statfs *to)
{
	if (bad_address(to)) return -EFAULT;
	*to = (struct statfs){
		.f_type = TMPFS_MAGIC,
		.f_bsize = PAGE,
		.f_blocks = (_heap_end - _heap_start) / PAGE,
		.f_bfree = zeroos_free_pages(),
		.f_bavail = zeroos_free_pages(),
		.f_files = (_heap_end - _heap_start) / PAGE,	/* as tmpfs: one for each page */
		.f_ffree = zeroos_free_pages(),
		.f_namelen = NAME_LONGEST,
		.f_frsize = PAGE,
	};
	return 0;
}

static inline long path_statfs(const char *path, struct statfs *to)
{
	struct place at;
	long error = zeroos_path_node(AT_FDCWD, path, FOLLOW, &at);
	return error ? error : fill_statfs(to);
}

static inline long fd_statfs(long fd, struct statfs *to)
{
	return file_of(fd) ? fill_statfs(to) : -EBADF;
}

#endif
