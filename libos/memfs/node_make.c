#define _GNU_SOURCE
#include "memfs.h"

long zeroos_node_make(const struct place *at, uint32_t mode, struct node **to)
{
	if (S_ISDIR(mode)) mode |= at->dir->mode & S_ISGID;	/* handed down */
	struct node *n = zeroos_node_new(mode);
	if (!n) return -ENOSPC;
	long error = zeroos_entry_add(at->dir, at->name, at->length, n);
	if (error) {
		zeroos_node_drop(n);
		return error;
	}
	zeroos_node_modified(at->dir);
	*to = n;
	return 0;
}
