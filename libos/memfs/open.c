#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "memfs.h"

#define UNNAMED (O_TMPFILE & ~O_DIRECTORY)
#define NEVER (O_CREAT | O_DIRECTORY)

static long refused(unsigned flags)
{
	if (flags & UNNAMED)
		return (flags & (O_TMPFILE | O_CREAT)) != O_TMPFILE || (flags & O_ACCMODE) == O_RDONLY
			? -EINVAL
			: 0;
	return (flags & NEVER) == NEVER ? -EINVAL : 0;
}

/* What a place holds, or a new file there. */
static long locate(struct place *at, unsigned flags, unsigned mode, int *made)
{
	mode = S_IFREG | (mode & 07777 & ~zeroos_umask);
	*made = 0;
	if (flags & UNNAMED) {
		if (!at->node) return -ENOENT;
		if (!S_ISDIR(at->node->mode)) return -ENOTDIR;
		if (!may(at->node, W_OK | X_OK)) return -EACCES;
		if (!(at->node = zeroos_node_new(mode))) return -ENOSPC;
		at->node->nameable = !(flags & O_EXCL);
		return 0;
	}
	if (!at->node) {
		if (!(flags & O_CREAT) || !at->dir->links) return -ENOENT;
		if (!may(at->dir, W_OK | X_OK)) return -EACCES;
		*made = 1;
		return zeroos_node_make(at, mode, &at->node);
	}
	if (flags & O_CREAT) {
		if (flags & O_EXCL) return -EEXIST;
		if (S_ISDIR(at->node->mode)) return -EISDIR;
	}
	return zeroos_node_allows(at->node, flags);
}

long zeroos_open(int fd, const char *path, unsigned flags, unsigned mode)
{
	struct place at;
	struct file *f;
	int made = 0, how;
	long error;
	if (flags & O_PATH) flags &= O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	else flags |= O_LARGEFILE;
	if ((error = refused(flags))) return error;
	if (!bad_address(path) && *path && !fd_left())
		return -EMFILE; /* before the path is looked at */
	if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) how = 0;
	else how = flags & O_NOFOLLOW ? 0 : FOLLOW;
	if (flags & O_CREAT) how |= NAMED | MAKE;
	if ((error = zeroos_path(fd, path, how, &at))) return error;
	if (at.file && !(at.node && S_ISDIR(at.node->mode))) {
		if (flags & O_DIRECTORY) return -ENOTDIR;
		if (!(f = zeroos_fd_reopen(at.fd, flags, &error))) return error;
		return zeroos_fd_open(f, 0, flags & O_CLOEXEC ? FD_CLOEXEC : 0);
	}
	if ((error = locate(&at, flags, mode, &made))) return error;
	f = zeroos_node_open(at.node, flags, &error);
	if (f) {
		struct node *n = f->ops == &zeroos_regular ? at.node : 0;
		error = zeroos_fd_open(f, 0, flags & O_CLOEXEC ? FD_CLOEXEC : 0);
		if (error >= 0 && n && !made && flags & O_TRUNC) zeroos_file_cut(n, 0);
	}
	if (error >= 0) return error;
	if (made) zeroos_entry_remove(at.node->entry);
	if (made || (!f && flags & UNNAMED))
		zeroos_node_drop(at.node); /* another may be gone, after waiting */
	return error;
}
