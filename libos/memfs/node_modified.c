#define _GNU_SOURCE
#include "memfs.h"

void zeroos_node_modified(struct node *n)
{
	drop_set_ids(n);
	zeroos_file_time(&n->modified);
	n->changed = n->modified;
}
