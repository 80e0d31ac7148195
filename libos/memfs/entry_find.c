#define _GNU_SOURCE
#include <string.h>
#include "memfs.h"

static struct entry *find(struct node *dir, const char *name, size_t length)
{
	unsigned hash;
	if (!dir->dir.count) return 0;
	hash = zeroos_entry_hash(name, length);
	for (struct entry *e = dir->dir.table[hash & (dir->dir.buckets - 1)]; e; e = e->chain)
		if (e->hash == hash && e->length == length && !memcmp(e->name, name, length)) return e;
	return 0;
}

/* Entries are what was looked up before. */
long zeroos_entry_find(struct node *dir, const char *name, size_t length, struct entry **to)
{
	if (length > NAME_LONGEST) return -ENAMETOOLONG;
	*to = find(dir, name, length);
	if (dir->dir.special > 0 && SPECIAL_FDS(&zeroos_specials[dir->dir.special]))
		return zeroos_fd_entry(dir, name, length, to);
	if (*to) return 0;
	if (!dir->dir.tree && dir->dir.special < 0) return -ENOENT;
	long error = zeroos_entry_embedded(dir, name, length);
	if (!error) *to = find(dir, name, length);
	return error;
}
