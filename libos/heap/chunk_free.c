#include "heap.h"

/* The end of the heap is the break's, while nobody else has moved that. */
static void trim(void)
{
	struct heap *h = &zeroos_heap;
	size_t size = size_of(h->top), keep = GROWTH, rest = (size - keep) & -PAGE;
	if (h->end != zeroos_pages.brk) return;
	zeroos_pages.brk = h->end -= rest;
	h->size -= rest;
	h->top->head -= rest;
}

void zeroos_chunk_free(struct chunk *c)
{
	struct heap *h = &zeroos_heap;
	size_t size = used_size(c);
	struct chunk *next = chunk_at(c, size);
	if (!(c->head & BEFORE_IN_USE)) {
		size_t before = c->before;
		c = chunk_at(c, -before);
		zeroos_chunk_take(c);
		size += before;
	}
	if (next == h->top) {
		size += size_of(next);
		c->head = size | BEFORE_IN_USE;
		h->top = c;
		if (size > TRIM) trim();
		return;
	}
	if (next->head & IN_USE) {
		next->head &= ~(size_t)BEFORE_IN_USE;
	} else {
		zeroos_chunk_take(next);
		size += size_of(next);
		next = chunk_at(c, size);
	}
	c->head = size | BEFORE_IN_USE;
	next->before = size;
	zeroos_chunk_put(c);
}
