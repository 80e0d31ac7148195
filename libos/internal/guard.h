/* No VM enforces guard pages. Instead, the low end of a stack holds a pattern, which is looked at
 * later. A function that calls another writes its return address into its own frame: so a
 * recursion whose frames are smaller than this region leaves its mark there. */
#ifndef GUARD_H
#define GUARD_H

#include "platform.h"

#define GUARD 4096
#define CANARY ((unsigned long)0x5ca1ab1edeadbeefULL)

struct guard { unsigned long *low, *end; };	/* both null: nothing is guarded */

/* About the first `size` bytes from `at` on, filled: eight words at a time, for speed. */
static inline struct guard guard_made(uintptr_t at, size_t size)
{
	uintptr_t word = sizeof(long);
	struct guard g;
	g.low = (unsigned long *)((at + word - 1) & -word);
	g.end = g.low + (size - word) / (8 * word) * 8;
	for (unsigned long *p = g.low; p < g.end; p += 8)
		p[0] = p[1] = p[2] = p[3] = p[4] = p[5] = p[6] = p[7] = CANARY;
	return g;
}

/* How much of a stack that the program gave is set apart: it is told of it in the message. */
static inline size_t guard_of(size_t size)
{
	return size / 8 < GUARD ? size / 8 : GUARD;
}

static inline int guard_broken(struct guard g)
{
	unsigned long *p = g.low, c = CANARY;
	while (p < g.end && p[0] == c && p[1] == c && p[2] == c && p[3] == c && p[4] == c &&
		p[5] == c && p[6] == c && p[7] == c)
		p += 8;
	return p < g.end;
}

#endif
