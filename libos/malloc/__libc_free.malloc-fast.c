#include "heap.h"

/* Only what malloc gave is IN_USE and not LISTED. */
void __libc_free(void *p)
{
	if (!p) return;
	struct chunk *c = chunk_of(p);
	size_t head = c->head, size = head & ~(size_t)BITS;
	if (head & PAGES) {
		uintptr_t at = (uintptr_t)p - c->before;
		c->head = 0;
		zeroos_page_free(at, at + size);
		return;
	}
	if ((head & (IN_USE | LISTED)) != IN_USE) zeroos_heap_wrong();
	if (size > SMALL) {
		zeroos_chunk_free(c);
		return;
	}
	struct chunk **list = &zeroos_heap.lists[size/16];
	c->head = head | LISTED;
	c->next = *list;
	*list = c;
}
