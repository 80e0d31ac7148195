/* A folder embedded by the build: Unikernel(files=…). */
#ifndef TREE_H
#define TREE_H

struct tree {
	const char *name;
	const unsigned char *start, *end;	/* a file's contents, or where a symbolic link leads */
	const struct tree *entries;		/* a folder's, sorted by name */
	unsigned count;
	unsigned mode;
};

/* The root. */
extern __attribute__((__visibility__("hidden"))) const struct tree zeroos_tree;

#endif
