#include "heap.h"

void zeroos_chunk_take(struct chunk *c)
{
	if (c->next) c->next->prev = c->prev;
	if (c->prev) {
		c->prev->next = c->next;
		return;
	}
	int i = bin_of(size_of(c));
	if (!(zeroos_heap.bins[i] = c->next)) zeroos_heap.map[i/32] &= ~(1u << i % 32);
}
