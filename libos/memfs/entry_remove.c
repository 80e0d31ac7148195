#define _GNU_SOURCE
#include "alloc.h"
#include "memfs.h"

/* The node stays, also without a name; a directory still knows its parent. */
void zeroos_entry_remove(struct entry *e)
{
	struct node *dir = e->dir, *n = e->node;
	struct entry **link = &dir->dir.table[e->hash & (dir->dir.buckets - 1)];
	while (*link != e) link = &(*link)->chain;
	*link = e->chain;
	*(e->before ? &e->before->after : &dir->dir.first) = e->after;
	*(e->after ? &e->after->before : &dir->dir.last) = e->before;
	if (dir->dir.cursor == e) dir->dir.cursor = e->after;
	dir->dir.count--;
	if (n->entry == e) n->entry = 0;
	if (S_ISDIR(n->mode)) {
		n->links = 0;
		dir->links--;
	} else {
		n->links--;
	}
	zeroos_free(e, sizeof *e + e->length + 1);
}
