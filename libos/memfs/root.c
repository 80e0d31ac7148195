#define _GNU_SOURCE
#include "memfs.h"

/* The root shows the embedded tree, and what lies in /dev and /proc. */
struct node zeroos_root = {
	.mode = S_IFDIR | 0755,
	.links = 2,
	.refs = 2,		/* the first working directory, and for ever */
	.number = 1,
	.dir = { .parent = &zeroos_root, .cookie = 2, .tree = &zeroos_tree },
};
