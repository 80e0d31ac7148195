#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "memfs.h"

static long check_directory(const struct place *at)
{
	if (at->length == 2 && at->name[0] == '.' && at->name[1] == '.') return -ENOTEMPTY;
	if (at->length == 1 && *at->name == '.') return -EINVAL;
	if (!at->length) return -EBUSY;
	if (!at->node) return -ENOENT;
	if (!may(at->dir, W_OK | X_OK)) return -EACCES;
	if (!S_ISDIR(at->node->mode)) return -ENOTDIR;
	long error = zeroos_dir_fill(at->node);
	if (error) return error;
	return at->node->dir.count ? -ENOTEMPTY : 0;
}

static long check_file(const struct place *at)
{
	if (!at->node) return -ENOENT;
	if (!at->entry) return -EISDIR;
	if (at->slash) return S_ISDIR(at->node->mode) ? -EISDIR : -ENOTDIR;
	if (!may(at->dir, W_OK | X_OK)) return -EACCES;
	return S_ISDIR(at->node->mode) ? -EISDIR : 0;
}

/* Removes a name. Open files live on. Names of the embedded tree and of /dev and /proc can be
 * removed too. */
long __linux_unlinkat(long fd, const char *path, long flags)
{
	struct place at;
	if (flags & ~AT_REMOVEDIR) return -EINVAL;
	long error = zeroos_path(fd, path, NAMED, &at);
	if (!error) error = flags & AT_REMOVEDIR ? check_directory(&at) : check_file(&at);
	if (!error) error = zeroos_dir_fill(at.dir);
	if (error) return error;
	zeroos_entry_remove(at.entry);
	zeroos_node_modified(at.dir);
	at.node->changed = at.dir->changed;
	zeroos_node_drop(at.node);
	return 0;
}
