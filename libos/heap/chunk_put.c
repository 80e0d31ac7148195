#include "heap.h"

void zeroos_chunk_put(struct chunk *c)
{
	int i = bin_of(size_of(c));
	struct chunk **bin = &zeroos_heap.bins[i];
	c->prev = 0;
	c->next = *bin;
	if (*bin) (*bin)->prev = c;
	else zeroos_heap.map[i/32] |= 1u << i % 32;
	*bin = c;
}
