#define _GNU_SOURCE
#include "alloc.h"
#include "memfs.h"

uintptr_t *zeroos_block_slot(struct node *n, uint64_t index, int make)
{
	uintptr_t *slot = &n->file.pages;
	unsigned level;
	struct fan *fan;
	while (index >> FAN_BITS * n->file.height) {
		if (!make) return 0;
		if (*slot) {
			if (!(fan = zeroos_alloc(sizeof *fan))) return 0;
			fan->slots[0] = *slot;
			*slot = (uintptr_t)fan;
		}
		n->file.height++;
	}
	for (level = n->file.height; level--;
		slot = &fan->slots[index >> FAN_BITS * level & (FAN - 1)]) {
		fan = (struct fan *)*slot;
		if (fan) continue;
		if (!make || !(fan = zeroos_alloc(sizeof *fan))) return 0;
		*slot = (uintptr_t)fan;
	}
	return slot;
}
