#define _GNU_SOURCE
#include <string.h>
#include "alloc.h"
#include "memfs.h"

#define FEWEST 8	/* buckets */

/* Twice the buckets when there are as many entries. Where there is no memory for
 * them, chains get longer, if there are any buckets yet. */
static int grow(struct node *dir)
{
	unsigned long buckets = dir->dir.table ? dir->dir.buckets * 2 : FEWEST;
	struct entry **table = zeroos_alloc(buckets * sizeof *table);
	if (!table) return dir->dir.table != 0;
	for (struct entry *e = dir->dir.first; e; e = e->after) {
		struct entry **bucket = &table[e->hash & (buckets - 1)];
		e->chain = *bucket;
		*bucket = e;
	}
	if (dir->dir.table) zeroos_free(dir->dir.table, dir->dir.buckets * sizeof *table);
	dir->dir.table = table;
	dir->dir.buckets = buckets;
	return 1;
}

long zeroos_entry_add(struct node *dir, const char *name, size_t length, struct node *n)
{
	struct entry *e = zeroos_alloc(sizeof *e + length + 1);
	if (!e) return -ENOSPC;
	if (dir->dir.count >= dir->dir.buckets && !grow(dir)) {
		zeroos_free(e, sizeof *e + length + 1);
		return -ENOSPC;
	}
	memcpy(e->name, name, length);
	e->length = length;
	e->hash = zeroos_entry_hash(name, length);
	e->dir = dir;
	e->node = n;
	e->cookie = dir->dir.cookie++;
	struct entry **bucket = &dir->dir.table[e->hash & (dir->dir.buckets - 1)];
	e->chain = *bucket;
	*bucket = e;
	e->before = dir->dir.last;
	*(e->before ? &e->before->after : &dir->dir.first) = e;
	dir->dir.last = e;
	dir->dir.count++;
	n->entry = e;
	if (S_ISDIR(n->mode)) {
		n->links = 2;
		n->dir.parent = dir;
		dir->links++;
		dir->refs++;
	} else {
		n->links++;
	}
	return 0;
}
