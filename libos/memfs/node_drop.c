#define _GNU_SOURCE
#include <string.h>
#include "alloc.h"
#include "memfs.h"

/* A directory without a name has no entries left; its parent may go with it. */
void zeroos_node_drop(struct node *n)
{
	while (n && !n->links && !n->refs) {
		struct node *parent = 0;
		switch (n->mode & S_IFMT) {
		case S_IFREG:
			if (n->kind == ORDINARY && !n->file.image) zeroos_blocks_free(n, 0, BLOCKS_END);
			break;
		case S_IFDIR:
			parent = n->dir.parent;
			if (parent) parent->refs--;
			if (n->dir.table) zeroos_free(n->dir.table, n->dir.buckets * sizeof *n->dir.table);
			break;
		case S_IFLNK:
			if (n->kind == ORDINARY) zeroos_free(n->target, n->size + 1);
			break;
		}
		zeroos_free(n, sizeof *n);
		n = parent;
	}
}
