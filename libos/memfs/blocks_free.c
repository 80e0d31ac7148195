#define _GNU_SOURCE
#include <string.h>
#include "alloc.h"
#include "memfs.h"

struct freed {
	struct node *node;
	uint64_t from, end;
};

static void release(const struct freed *r, uintptr_t *slot, unsigned level, uint64_t first)
{
	uintptr_t at = *slot & -PAGE;
	struct fan *fan = (struct fan *)*slot;
	if (!*slot) return;
	if (!level) {
		if (zeroos_slot_mapped(*slot)) {
			memset((void *)at, 0, PAGE);	/* someone may look at it */
			return;
		}
		*slot = 0;
		r->node->file.count--;
		zeroos_free((void *)at, PAGE);
		return;
	}
	unsigned bits = FAN_BITS * --level;
	uint64_t end = (r->end - 1 - first) >> bits;
	int empty = 1;
	for (uint64_t i = r->from > first ? (r->from - first) >> bits : 0; i < FAN && i <= end; i++)
		release(r, &fan->slots[i], level, first + (i << bits));
	for (int i = 0; i < FAN && empty; i++) empty = !fan->slots[i];
	if (!empty) return;
	*slot = 0;
	zeroos_free(fan, sizeof *fan);
}

void zeroos_blocks_free(struct node *n, uint64_t from, uint64_t end)
{
	struct freed r = { n, from, end };
	if (from < end && !(from >> FAN_BITS * n->file.height))
		release(&r, &n->file.pages, n->file.height, 0);
}
