#include "heap.h"

/* The break, while there is room above it and nobody else has moved it, else
 * memory of its own. */
static uintptr_t take(size_t size, int *more)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at = PAGE_UP(p->brk);
	int zero;
	*more = at == zeroos_heap.end;
	if (size > p->lowest - at) {
		*more = 0;
		return zeroos_page_take(size, &zero);
	}
	p->brk = at + size;
	if (p->fresh < p->brk) p->fresh = p->brk;
	return at;
}

int zeroos_heap_grow(size_t size)
{
	struct heap *h = &zeroos_heap;
	size_t least = PAGE_UP(size + 2 * SMALLEST + 16), much = PAGE_UP(h->size / 8);
	int more;
	if (much < GROWTH) much = GROWTH;
	if (much < least) much = least;
	uintptr_t at = take(much, &more);
	if (!at) at = take(much = least, &more);
	if (!at) return 0;
	zeroos_heap_clear(at, much);
	h->size += much;
	h->end = at + much;
	struct chunk *end = (struct chunk *)(h->end - 2 * WORD);
	end->head = IN_USE;
	if (more) {
		h->top->head += much;
		return 1;
	}
	/* What is left of the other memory becomes an ordinary chunk. */
	if (h->top) {
		size_t left = size_of(h->top);
		struct chunk *stop = chunk_at(h->top, left);
		if (left >= SMALLEST) {
			stop->before = left;
			zeroos_chunk_put(h->top);
		} else {
			h->top->head |= IN_USE;
		}
	}
	h->top = (struct chunk *)(at + (-2 * WORD & 15));
	h->top->head = ((uintptr_t)end - (uintptr_t)h->top) | BEFORE_IN_USE;
	return 1;
}
