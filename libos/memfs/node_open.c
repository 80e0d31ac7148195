#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

static struct file *opened(struct node *n, const struct file_ops *ops, unsigned flags, long *error)
{
	struct open_node *f = (struct open_node *)zeroos_file_new(
		ops, flags & ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_CLOEXEC));
	*error = -ENOMEM;
	if (!f) return 0;
	f->node = n;
	n->refs++;
	return &f->file;
}

struct file *zeroos_node_open(struct node *n, unsigned flags, long *error)
{
	if (flags & O_PATH) return opened(n, &zeroos_path_only, flags, error);
	switch (n->mode & S_IFMT) {
	case S_IFREG:
		if (n->kind == SPECIAL) break;
		return opened(n, &zeroos_regular, flags, error);
	case S_IFDIR: return opened(n, &zeroos_directory, flags, error);
	case S_IFCHR:
	case S_IFIFO: break;
	default:
		*error = -ENXIO;
		return 0;
	}
	struct file *place = opened(n, &zeroos_path_only, O_PATH, error);
	if (!place) return 0;
	if (S_ISCHR(n->mode)) return zeroos_device_open(n->device, flags, place, error);
	if (S_ISFIFO(n->mode)) return zeroos_named_pipe(&n->pipe, flags, place, error);
	return zeroos_proc_open(n->special, flags, place, error);
}
