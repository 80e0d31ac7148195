#include "heap.h"

/* The break, while there is room above it, else memory of its own. *more: it goes on where the
 * heap ends; *used: up to here it was used before. */
static uintptr_t take(size_t size, int *more, uintptr_t *used)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at = PAGE_UP(p->brk);
	*more = at == zeroos_heap.end;
	if (size > p->lowest - at) {
		*more = 0;
		return *used = zeroos_page_alloc(size);
	}
	p->brk = at + size;
	*used = zeroos_heap_used(at, p->brk);
	return at;
}

/* What is left of the top becomes an ordinary chunk, and the heap has an end there. */
static void leave(struct chunk *top)
{
	size_t left = size_of(top);
	struct chunk *end = chunk_at(top, left);
	top_at(end, 0);
	end->head = IN_USE;
	if (left >= SMALLEST) {
		end->before = left;
		zeroos_chunk_put(top);
	} else {
		top->head |= IN_USE;
		end->head |= BEFORE_IN_USE;
	}
}

int zeroos_heap_grow(size_t size)
{
	struct heap *h = &zeroos_heap;
	size_t least = PAGE_UP(size + 2 * SMALLEST + 16), much = PAGE_UP(h->size / 8);
	int more;
	uintptr_t used;
	if (much < GROWTH) much = GROWTH;
	if (much < least) much = least;
	uintptr_t at = take(much, &more, &used);
	if (!at) at = take(much = least, &more, &used);
	if (!at) return 0;
	h->size += much;
	h->end = at + much;
	if (more) {
		h->top->head += much;
		if (used > at && used > h->fresh) h->fresh = used;
		return 1;
	}
	if (h->top) leave(h->top);
	h->fresh = used;
	struct chunk *top = (struct chunk *)(at + (-2 * WORD & 15));
	/* There is room for an end. */
	top_at(top, h->end - 2 * WORD - (uintptr_t)top);
	return 1;
}
