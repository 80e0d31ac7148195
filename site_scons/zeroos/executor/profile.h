/*
 * The exact profile of a run: a call tree whose nodes count each instruction of their function.
 * profile.c has the tree, stacks.c decides which node the program is in, blocks.c has the heap.
 */
#ifndef ZEROOS_PROFILE_H
#define ZEROOS_PROFILE_H

#include "machine.h"

/* The last instruction was a jump that leaves a return address, or a jump to a register. */
enum jump { WENT_ON, CALL, JUMP };

/* Of the call tree; node 0 is its root, which has no function. Shared with Python (machine.py). */
struct node {
	uint64_t calls;		/* how often it was entered */
	uint64_t *counts;	/* instructions, by the words of the function; behind them as many costs */
	uint64_t site;		/* the jump in the parent that leads here; 0: it is not known */
	uint64_t allocated;	/* bytes, if it is a function that allocates */
	uint64_t live, at_peak;	/* of these now; and at the peak of number `peaks` */
	uint64_t peaks;
	uint32_t parent, function;
};

/* A call that has not returned: to where it will, the stack pointer there, the caller's node. What
 * it allocates: bytes, the node that does, its first argument. */
struct frame { uint64_t ret, sp; uint32_t node, by; uint64_t bytes, argument; };

/* What is allocated, and was not freed. */
struct block { uint64_t at, bytes; uint32_t node; };

/* The calls of one thread, coroutine or goroutine. Frame 0 is no call, but where it began. */
struct stack {
	struct frame *frames;
	uint32_t depth, room;
	uint32_t first;		/* the node of the function that began it; 0: it is not known */
	uint64_t low, high;	/* where its stack pointer has been */
};

/* Where to find a frame of a stack that does not run. */
struct place { uint64_t ret, sp; uint32_t stack, frame; };

/* A function that allocates, by the register that has the number of bytes; calloc() multiplies, and
 * realloc() frees. POINTED is posix_memalign(), which stores the address where the first register
 * says. What is COLLECTED is never freed by a call. */
enum role { NO_ROLE, BY_FIRST, BY_SECOND, POINTED, BY_PRODUCT, ANEW, COLLECTED, FREES };

struct profile {
	uint64_t start, words;	/* the current node's function */
	uint64_t *counts;	/* the current node's */
	uint64_t from;		/* the last jump */
	uint64_t seen;		/* costs that are in the tree */
	uint64_t sp;		/* the stack pointer before an instruction that moved it; 0: none did */
	uint32_t noted;		/* the last instruction moved it, or jumped */
	uint32_t pending;	/* enum jump */
	uint32_t node;		/* the current one */
	uint32_t running;	/* the current stack */
	struct node *nodes;
	struct stack *stacks;
	struct place *places;	/* a hash table */
	uint32_t *children;	/* a hash table of nodes, by parent, function and site */
	uint32_t *functions;	/* of each word, from `low` on; 0 is none */
	const uint64_t *bounds;	/* start and end of each function but 0 */
	const uint32_t *whole;	/* which function it is a part of, or itself */
	const uint8_t *roles;	/* enum role of each function */
	uint8_t *touched;	/* 1 for each page that was loaded from or stored to */
	uint64_t low, span;
	uint32_t nodes_used, nodes_room, children_room, stacks_used, stacks_room;
	uint32_t places_used, places_room;
	struct block *blocks;	/* a hash table, by address */
	uint32_t blocks_used, blocks_room;
	uint64_t live, peak, peaks;	/* bytes allocated now, and at most; how often that grew */
	uint32_t mover;	/* the function that moves stacks elsewhere, and returns there; 0: none */
	uint32_t failed;	/* there was not enough memory */
};

/* Notes what the instruction at pc, a word that is_noted(), does. */
void note(struct machine *m, uint64_t pc);

/* Follows what was noted of the last instruction, or that it ran into another function: goes to the
 * callee, caller or other stack that has pc. */
void went_on(struct machine *m, uint64_t pc);

uint32_t function_at(const struct profile *p, uint64_t pc);

/* Returns the child of the current node that the jump at `site` leads to, in `function`. */
uint32_t child(struct profile *p, uint32_t function, uint64_t site);

/* Notes that a node has allocated a block, and that one was freed: 0 is none. */
void block_allocated(struct profile *p, uint64_t at, uint64_t bytes, uint32_t node);
void block_freed(struct profile *p, uint64_t at);

/* Makes `node` the current one. */
void enter_node(struct profile *p, uint32_t node);

/* All costs so far beyond one an instruction. */
static inline uint64_t beyond(const struct machine *m)
{
	uint64_t visits = m->visit_price ? m->visit_price * (m->visits + m->forgotten) : 0;
	return m->extra + m->paged + m->charged + visits;
}

/* The number of the current node's counter for the instruction at pc. */
static inline uint64_t counter(const struct profile *p, uint64_t pc)
{
	return pc - p->start < p->words << 2 ? (pc - p->start) >> 2 : 0;
}

/* Counts the instruction at pc, which has been executed. */
static inline void account(struct machine *m, uint64_t pc)
{
	struct profile *p = m->profile;
	if (p->noted || pc - p->start >= p->words << 2) went_on(m, pc);
	uint64_t i = counter(p, pc);
	p->counts[i]++;
	uint64_t now = beyond(m);
	if (now != p->seen) {
		p->counts[p->words + i] += now - p->seen;
		p->seen = now;
	}
	/* Python may have executed an access to a device. */
	uint8_t kind = m->kinds[(pc - m->origin) >> 2];
	if (kind & ACCESS && m->address - m->origin < m->size)
		p->touched[(m->address - m->origin) >> PAGE_BITS] = 1;
	if (kind & NOTED) note(m, pc);
}

#endif
