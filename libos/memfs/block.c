#define _GNU_SOURCE
#include "memfs.h"

unsigned char *zeroos_block(struct node *n, uint64_t index)
{
	uintptr_t *slot = zeroos_block_slot(n, index, 0);
	return slot ? (unsigned char *)(*slot & -PAGE) : 0;
}
