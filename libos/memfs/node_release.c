#define _GNU_SOURCE
#include "memfs.h"

void zeroos_node_release(struct file *f)
{
	struct node *n = ((struct open_node *)f)->node;
	n->refs--;
	zeroos_node_drop(n);
}
