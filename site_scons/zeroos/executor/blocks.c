/* Which blocks a program has allocated and not yet freed, and how many bytes each node of the call
 * tree had when these were most in all. */
#include <stdlib.h>
#include "profile.h"

/* Adds to what a node has. What it had at the peak is noted when that first changes after a peak,
 * so that a new peak costs nothing. */
static void weigh(struct profile *p, uint32_t number, uint64_t bytes)
{
	struct node *node = &p->nodes[number];
	if (node->peaks != p->peaks) {
		node->at_peak = node->live;
		node->peaks = p->peaks;
	}
	node->live += bytes;
	p->live += bytes;
	if (p->live > p->peak) {
		p->peak = p->live;
		p->peaks++;
	}
}

static uint32_t home(const struct profile *p, uint64_t at)
{
	return (uint32_t)(at >> 3) * 0x9e3779b1u >> 7 & (p->blocks_room - 1);
}

static struct block *block(const struct profile *p, uint64_t at)
{
	uint32_t i = home(p, at);
	while (p->blocks[i].at && p->blocks[i].at != at) i = (i + 1) & (p->blocks_room - 1);
	return &p->blocks[i];
}

static int more_blocks(struct profile *p)
{
	struct block *old = p->blocks;
	uint32_t count = p->blocks_room, room = count ? 2 * count : 256;
	struct block *blocks = calloc(room, sizeof *blocks);
	if (!blocks) return 0;
	p->blocks = blocks;
	p->blocks_room = room;
	for (uint32_t i = 0; i < count; i++)
		if (old[i].at) *block(p, old[i].at) = old[i];
	free(old);
	return 1;
}

void block_freed(struct profile *p, uint64_t at)
{
	if (!at || !p->blocks_room) return;
	struct block *found = block(p, at);
	if (!found->at) return;
	weigh(p, found->node, -found->bytes);
	found->at = 0;
	p->blocks_used--;
	/* Those behind it may have to move up, to stay where a search finds them. */
	uint32_t mask = p->blocks_room - 1;
	for (uint32_t i = (found - p->blocks + 1) & mask; p->blocks[i].at; i = (i + 1) & mask) {
		struct block moved = p->blocks[i];
		p->blocks[i].at = 0;
		*block(p, moved.at) = moved;
	}
}

void block_allocated(struct profile *p, uint64_t at, uint64_t bytes, uint32_t node)
{
	if (!at) return;
	block_freed(p, at);	/* by what is not known to free */
	if (2 * p->blocks_used >= p->blocks_room && !more_blocks(p)) {
		p->failed = 1;
		return;
	}
	*block(p, at) = (struct block){ at, bytes, node };
	p->blocks_used++;
	weigh(p, node, bytes);
}
