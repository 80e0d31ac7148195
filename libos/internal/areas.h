/* The tree of areas is a treap: ordered by address, and an area is above
 * another if a hash of its address is greater. Whatever a program does, its depth
 * is that of a random tree. */
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

/* Reckons `largest` anew from the area itself and what is below it. */
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
