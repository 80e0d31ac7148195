/* A folder embedded by the build: Unikernel(files=…). */
#ifndef TREE_H
#define TREE_H

struct tree {
	const char *name;
	const unsigned char *start, *end;	/* a file's contents */
	const struct tree *entries;		/* a folder's, sorted by name */
	unsigned count;
	unsigned mode;
};

/* The root; absent without files=. */
extern __attribute__((__weak__, __visibility__("hidden"))) const struct tree zeroos_tree;

#endif
