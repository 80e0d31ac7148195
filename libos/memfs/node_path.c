#define _GNU_SOURCE
#include <string.h>
#include "memfs.h"

/* A working directory that was removed has no path; what was removed with it has
 * none either. */
size_t zeroos_node_path(const struct node *n, char *to, size_t size)
{
	size_t length = 0, at;
	if (n == &zeroos_root) {
		if (size) *to = '/';
		return size ? 1 : 0;
	}
	for (const struct node *m = n; m != &zeroos_root; m = m->entry->dir) {
		if (!m->entry) return 0;
		length += m->entry->length + 1;
	}
	at = length;
	for (; n != &zeroos_root; n = n->entry->dir) {
		const struct entry *e = n->entry;
		for (size_t i = e->length; i--; ) if (--at < size) to[at] = e->name[i];
		if (--at < size) to[at] = '/';
	}
	return length < size ? length : size;
}
