#define _GNU_SOURCE
#include <unistd.h>
#include "memfs.h"

long zeroos_chdir(struct node *n)
{
	struct node *old = zeroos_cwd;
	if (!n || !S_ISDIR(n->mode)) return -ENOTDIR;
	if (!may(n, X_OK)) return -EACCES;
	n->refs++;
	zeroos_cwd = n;
	old->refs--;
	zeroos_node_drop(old);
	return 0;
}
