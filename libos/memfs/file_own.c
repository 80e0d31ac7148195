#define _GNU_SOURCE
#include <string.h>
#include "memfs.h"

long zeroos_file_own(struct node *n)
{
	const unsigned char *image = n->file.image;
	if (!image) return 0;
	n->file.image = 0;
	n->file.pages = 0;
	for (int64_t at = 0; at < n->size; at += PAGE) {
		unsigned char *p = zeroos_block_make(n, at / PAGE);
		if (!p) {
			zeroos_blocks_free(n, 0, BLOCKS_END);
			n->file.image = image;
			return -ENOSPC;
		}
		memcpy(p, image + at, n->size - at < (int64_t)PAGE ? (size_t)(n->size - at) : PAGE);
	}
	return 0;
}
