#define _GNU_SOURCE
#include "alloc.h"
#include "memfs.h"

struct node *zeroos_node_new(uint32_t mode)
{
	struct node *n = zeroos_alloc(sizeof *n);
	if (!n) return 0;
	n->mode = mode;
	n->number = ++zeroos_node_count;
	zeroos_file_time(&n->modified);
	n->accessed = n->changed = n->born = n->modified;
	if (S_ISDIR(mode)) n->dir.special = -1, n->dir.cookie = 2;
	return n;
}
