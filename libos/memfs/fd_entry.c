#define _GNU_SOURCE
#include <fcntl.h>
#include "memfs.h"

/* /proc/self/fd: a name is there while its descriptor is open. */
long zeroos_fd_entry(struct node *dir, const char *name, size_t length, struct entry **to)
{
	unsigned fd = 0;
	if (length > 9 || (length > 1 && *name == '0')) return -ENOENT;
	for (size_t i = 0; i < length; i++) {
		unsigned digit = name[i] - '0';
		if (digit > 9) return -ENOENT;
		fd = fd * 10 + digit;
	}
	struct file *f = file_of(fd);
	if (!f) return -ENOENT;
	unsigned access = f->flags & O_ACCMODE;
	unsigned mode = access == O_RDONLY ? 0500 : access == O_WRONLY ? 0300 : 0700;
	if (*to) {
		(*to)->node->mode = S_IFLNK | mode;
		return 0;
	}
	struct node *n = zeroos_node_new(S_IFLNK | mode);
	if (!n) return -ENOMEM;
	n->kind = DESCRIPTOR;
	n->device = fd;
	n->size = 64;
	if (zeroos_entry_add(dir, name, length, n)) {
		zeroos_node_drop(n);
		return -ENOMEM;
	}
	*to = n->entry;
	return 0;
}
