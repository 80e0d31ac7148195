#include "heap.h"

void zeroos_heap_free(void *p)
{
	struct chunk *c = chunk_of(p);
	if (!is_given(c->head)) zeroos_heap_wrong();
	if (!is_pages(c->head)) {
		zeroos_chunk_free(c);
		return;
	}
	uintptr_t at = (uintptr_t)p - c->before;
	size_t size = used_size(c);
	c->head = 0;
	zeroos_page_free(at, at + size);
}
