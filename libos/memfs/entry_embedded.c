#define _GNU_SOURCE
#include <string.h>
#include "alloc.h"
#include "memfs.h"

static int order(const char *name, size_t length, const char *other)
{
	int sign = strncmp(name, other, length);
	return sign ? sign : -(other[length] != 0);
}

static const struct tree *in_tree(const struct tree *t, const char *name, size_t length)
{
	for (unsigned low = 0, high = t->count; low < high; ) {
		unsigned middle = (low + high) / 2;
		int sign = order(name, length, t->entries[middle].name);
		if (!sign) return &t->entries[middle];
		if (sign < 0) high = middle;
		else low = middle + 1;
	}
	return 0;
}

static int in_specials(int parent, const char *name, size_t length)
{
	for (int i = 1; zeroos_specials[i].name; i++)
		if (zeroos_specials[i].parent == parent && !order(name, length, zeroos_specials[i].name))
			return i;
	return 0;
}

static char *copy(const struct tree *t)
{
	size_t length = t->end - t->start;
	char *target = zeroos_alloc(length + 1);
	return target ? memcpy(target, t->start, length) : 0;
}

/* Makes an entry of a name of the embedded tree, or of /dev and /proc. A folder of
 * both shows both. */
long zeroos_entry_embedded(struct node *dir, const char *name, size_t length)
{
	const struct tree *t = dir->dir.tree ? in_tree(dir->dir.tree, name, length) : 0;
	int special = dir->dir.special >= 0 ? in_specials(dir->dir.special, name, length) : 0;
	const struct special *s = special ? &zeroos_specials[special] : 0;
	struct node *n;
	if (!t && !s) return -ENOENT;
	n = zeroos_node_new(t ? t->mode : s->mode);
	if (!n) return -ENOMEM;
	n->accessed = n->modified = n->changed = n->born = dir->born;
	if (S_ISDIR(n->mode)) {
		n->dir.tree = t;
		if (s && S_ISDIR(s->mode)) n->dir.special = special;
	} else if (t) {
		n->size = t->end - t->start;
		if (S_ISLNK(t->mode)) n->target = copy(t);
		else if (n->size) n->file.image = t->start;
	} else {
		n->kind = SPECIAL;
		n->device = s->device;
		n->special = s;
		if (S_ISLNK(s->mode) && s->target) n->size = strlen(s->target);
	}
	if ((t && S_ISLNK(t->mode) && !n->target) || zeroos_entry_add(dir, name, length, n)) {
		zeroos_node_drop(n);
		return -ENOMEM;
	}
	return 0;
}
