#define _GNU_SOURCE
#include "memfs.h"

/* Within what a slot of this level, whose pages begin at `first`, leads to. */
static uint64_t next(uintptr_t slot, unsigned level, uint64_t first, uint64_t from, int there)
{
	if (!slot || (!level && slot & UNWRITTEN))
		return there ? UINT64_MAX : first > from ? first : from;
	if (!level) return there ? first : UINT64_MAX;
	unsigned bits = FAN_BITS * --level;
	for (unsigned i = from > first ? (from - first) >> bits : 0; i < FAN; i++) {
		uint64_t found = next(
			((struct fan *)slot)->slots[i], level, first + ((uint64_t)i << bits), from, there);
		if (found != UINT64_MAX) return found;
	}
	return UINT64_MAX;
}

uint64_t zeroos_block_next(struct node *n, uint64_t index, int there)
{
	uint64_t all = 1ull << FAN_BITS * n->file.height, found;
	if (index >= all) return there ? UINT64_MAX : index;
	found = next(n->file.pages, n->file.height, 0, index, there);
	return found == UINT64_MAX && !there ? all : found;
}
