/* The tree of areas is a treap: a search tree by address, and a heap by a hash of the
 * address. So its depth is a random tree's, whatever a program does. */
#ifndef AREAS_H
#define AREAS_H

#include "memory.h"

static inline uint32_t priority(const struct area *r)
{
	uint32_t x = r->start / PAGE;
	x = (x ^ x >> 16) * 0x7feb352d;
	x = (x ^ x >> 15) * 0x846ca68b;
	return x ^ x >> 16;
}

/* Recomputes `largest` from the area and its two children. */
static inline void reckon(struct area *r)
{
	size_t largest = r->kind == FREE ? r->size : 0;
	if (r->left && r->left->largest > largest) largest = r->left->largest;
	if (r->right && r->right->largest > largest) largest = r->right->largest;
	r->largest = largest;
}

/* The pointer that points at the area. */
static inline struct area **link_to(struct area *r)
{
	return !r->up ? &zeroos_pages.root : r->up->left == r ? &r->up->left : &r->up->right;
}

#endif
