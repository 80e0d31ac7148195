#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

/* A second name. Of O_TMPFILE's files, too, by AT_EMPTY_PATH or /proc/self/fd. */
long __linux_linkat(long old_fd, const char *old, long new_fd, const char *new, long flags)
{
	struct place from, to;
	if (flags & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) return -EINVAL;
	long error = zeroos_path_node(old_fd, old,
		(flags & AT_SYMLINK_FOLLOW ? FOLLOW : 0) | (flags & AT_EMPTY_PATH ? EMPTY : 0), &from);
	if (!error) error = zeroos_path_new(new_fd, new, 0, &to);
	if (error) return error;
	struct node *n = from.node;
	if (!n || n->kind != ORDINARY) return -EXDEV;
	if (S_ISDIR(n->mode)) return -EPERM;
	if (!n->links && !n->nameable) return -ENOENT;
	if ((error = zeroos_entry_add(to.dir, to.name, to.length, n))) return error;
	n->nameable = 0;
	zeroos_node_modified(to.dir);
	n->changed = to.dir->changed;
	return 0;
}
