#define _GNU_SOURCE
#include "memfs.h"

/* Without privileges: to the user and the group that it has. */
long zeroos_node_chown(struct node *n, long user, long group)
{
	if ((int)user != -1 && (int)user != OWNER) return -EPERM;
	if ((int)group != -1 && (int)group != OWNER) return -EPERM;
	if (!n) return 0;
	drop_set_ids(n);
	zeroos_file_time(&n->changed);
	return 0;
}
