/* The call tree: its nodes, and what Python asks of it. */
#include <stdlib.h>
#include "profile.h"

/* From this depth or number of nodes on, a recursive call goes to the node of its function that is
 * nearest above: trees of recursive programs would not fit into memory. */
enum { DEEP = 200, MANY = 1 << 20 };

/* Makes room for `used` + 1 elements. Returns 0 if there is none. */
static int grow(void **array, uint32_t *room, uint32_t used, size_t size)
{
	if (used < *room) return 1;
	uint32_t more = *room ? 2 * *room : 64;
	void *p = realloc(*array, more * size);
	if (!p) return 0;
	*array = p;
	*room = more;
	return 1;
}

uint32_t function_at(const struct profile *p, uint64_t pc)
{
	return pc - p->low < p->span ? p->functions[(pc - p->low) >> 2] : 0;
}

/* The number of words of a function; what is in none has one counter. */
static uint64_t words(const struct profile *p, uint32_t function)
{
	return function ? (p->bounds[2 * function - 1] - p->bounds[2 * function - 2] + 3) >> 2 : 1;
}

static uint32_t slot(const struct profile *p, uint32_t parent, uint32_t function, uint64_t site)
{
	uint32_t mask = p->children_room - 1;
	uint32_t i = parent * 0x9e3779b1u ^ function * 0x85ebca6bu ^ (uint32_t)(site >> 2) * 0xc2b2ae35;
	for (i = (i ^ i >> 15) & mask;; i = (i + 1) & mask) {
		const struct node *node = &p->nodes[p->children[i]];
		if (!p->children[i]) return i;
		if (node->parent == parent && node->function == function && node->site == site) return i;
	}
}

static int more_children(struct profile *p)
{
	uint32_t room = p->children_room ? 2 * p->children_room : 256;
	uint32_t *table = calloc(room, sizeof *table);
	if (!table) return 0;
	free(p->children);
	p->children = table;
	p->children_room = room;
	for (uint32_t i = 1; i < p->nodes_used; i++)
		table[slot(p, p->nodes[i].parent, p->nodes[i].function, p->nodes[i].site)] = i;
	return 1;
}

static uint32_t add(struct profile *p, uint32_t parent, uint32_t function, uint64_t site)
{
	if (!grow((void **)&p->nodes, &p->nodes_room, p->nodes_used, sizeof *p->nodes)) return 0;
	uint64_t *counts = calloc(2 * words(p, function), sizeof *counts);
	if (!counts) return 0;
	p->nodes[p->nodes_used] =
		(struct node){ .counts = counts, .site = site, .parent = parent, .function = function };
	return p->nodes_used++;
}

uint32_t child(struct profile *p, uint32_t function, uint64_t site)
{
	uint32_t parent = p->node, i = slot(p, parent, function, site), node = p->children[i];
	if (node) return node;
	if (p->stacks[p->running].depth >= DEEP || p->nodes_used >= MANY)
		for (node = parent; node; node = p->nodes[node].parent)
			if (p->nodes[node].function == function) return node;
	if (p->nodes_used * 2 > p->children_room) {
		if (!more_children(p)) return p->failed = 1, parent;
		i = slot(p, parent, function, site);
	}
	node = add(p, parent, function, site);
	if (!node) return p->failed = 1, parent;
	return p->children[i] = node;
}

void enter_node(struct profile *p, uint32_t node)
{
	uint32_t function = p->nodes[node].function;
	p->node = node;
	p->counts = p->nodes[node].counts;
	p->words = words(p, function);
	p->start = function ? p->bounds[2 * function - 2] : -4ull;	/* no pc */
}

/*
 * Turns the profile on, before machine_open. `bounds` has start and end of `count` functions in
 * order, which do not overlap; functions are numbered from 1. `whole` has a function's number for
 * each, from 0 on, and `roles` what it allocates. Returns 0 if there is no memory.
 */
int machine_profile(
	struct machine *m, const uint64_t *bounds, const uint32_t *whole, uint32_t count,
	const uint8_t *roles, uint32_t mover)
{
	struct profile *p = m->profile = calloc(1, sizeof *p);
	if (!p) return 0;
	p->bounds = bounds;
	p->whole = whole;
	p->roles = roles;
	p->touched = calloc(m->size >> PAGE_BITS, 1);
	p->mover = mover;
	if (count) {
		p->low = bounds[0];
		p->span = bounds[2 * count - 1] - p->low;
		p->functions = calloc((p->span >> 2) + 1, sizeof *p->functions);
		if (!p->functions) return 0;
	}
	for (uint32_t i = 0; i < count; i++)
		for (uint64_t at = bounds[2 * i]; at < bounds[2 * i + 1]; at += 4)
			p->functions[(at - p->low) >> 2] = i + 1;
	p->stacks = calloc(1, sizeof *p->stacks);
	p->stacks_used = p->stacks_room = 1;
	if (!p->stacks || !p->touched || !more_children(p)) return 0;
	add(p, 0, 0, 0);
	if (!p->nodes_used) return 0;
	enter_node(p, 0);
	return 1;
}

void profile_close(struct machine *m)
{
	struct profile *p = m->profile;
	if (!p) return;
	for (uint32_t i = 0; i < p->nodes_used; i++) free(p->nodes[i].counts);
	for (uint32_t i = 0; i < p->stacks_used; i++) free(p->stacks[i].frames);
	free(p->nodes);
	free(p->stacks);
	free(p->places);
	free(p->blocks);
	free(p->children);
	free(p->functions);
	free(p->touched);
	free(p);
	m->profile = NULL;
}

/* Returns the nodes, and their number in *count: 0 if there was not enough memory. Costs that came
 * after the last instruction go to the current node. */
const struct node *machine_profile_nodes(struct machine *m, uint32_t *count)
{
	struct profile *p = m->profile;
	p->counts[p->words] += beyond(m) - p->seen;
	p->seen = beyond(m);
	*count = p->failed ? 0 : p->nodes_used;
	for (uint32_t i = 0; i < p->nodes_used; i++)
		if (p->nodes[i].peaks != p->peaks) p->nodes[i].at_peak = p->nodes[i].live;
	return p->nodes;
}

/* Returns whether a page was loaded from or stored to, for each of the address space. */
const uint8_t *machine_profile_pages(struct machine *m) { return m->profile->touched; }

/* Returns how many stacks there were, and of stack `i` the node of the function that began it, and
 * where its stack pointer has been. */
uint32_t machine_profile_stack(struct machine *m, uint32_t i, uint64_t found[3])
{
	struct profile *p = m->profile;
	if (i < p->stacks_used) {
		found[0] = p->stacks[i].first;
		found[1] = p->stacks[i].low;
		found[2] = p->stacks[i].high;
	}
	return p->stacks_used;
}
