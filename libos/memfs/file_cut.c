#define _GNU_SOURCE
#include "memfs.h"

/* All pages beyond the size are zero or not there, so that growing is nothing. */
long zeroos_file_cut(struct node *n, int64_t size)
{
	if (!size) n->file.image = 0;
	long error = zeroos_file_own(n);
	if (error) return error;
	if (size < n->size) {
		uint64_t whole = (uint64_t)size / PAGE + (size % PAGE != 0);
		if (size % PAGE) zeroos_file_zero(n, size, whole * PAGE);
		zeroos_blocks_free(n, whole, BLOCKS_END);
	}
	n->size = size;
	zeroos_node_modified(n);
	return 0;
}
