#define _GNU_SOURCE
#include <string.h>
#include "memfs.h"

/* In the order of the tree, after those that were looked up. */
long zeroos_dir_fill(struct node *dir)
{
	const struct tree *t = dir->dir.tree;
	int special = dir->dir.special;
	struct entry *e;
	long error;
	if (special > 0 && SPECIAL_FDS(&zeroos_specials[special])) return 0;
	for (unsigned i = 0; t && i < t->count; i++) {
		const char *name = t->entries[i].name;
		if ((error = zeroos_entry_find(dir, name, strlen(name), &e))) return error;
	}
	for (int i = 1; special >= 0 && zeroos_specials[i].name; i++) {
		const char *name = zeroos_specials[i].name;
		if (zeroos_specials[i].parent != special) continue;
		if ((error = zeroos_entry_find(dir, name, strlen(name), &e))) return error;
	}
	dir->dir.tree = 0;
	dir->dir.special = -1;
	return 0;
}
