#define _GNU_SOURCE
#include "memfs.h"

/* Without privileges: to the user and the group that it has. Set-id bits of files go. */
long zeroos_node_chown(struct node *n, long user, long group)
{
	if ((int)user != -1 && (int)user != OWNER) return -EPERM;
	if ((int)group != -1 && (int)group != OWNER) return -EPERM;
	if (!n || ((int)user == -1 && (int)group == -1)) return 0;
	if (S_ISREG(n->mode)) n->mode &= ~(n->mode & S_IXGRP ? S_ISUID | S_ISGID : S_ISUID);
	zeroos_file_time(&n->changed);
	return 0;
}
