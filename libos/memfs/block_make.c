#define _GNU_SOURCE
#include "alloc.h"
#include "memfs.h"

unsigned char *zeroos_block_make(struct node *n, uint64_t index)
{
	uintptr_t *slot = zeroos_block_slot(n, index, 1);
	if (!slot) return 0;
	if (!*slot) {
		*slot = (uintptr_t)zeroos_alloc(PAGE);
		n->file.count += *slot != 0;
	}
	*slot &= ~UNWRITTEN;
	return (unsigned char *)(*slot & -PAGE);
}
