#include "heap.h"

size_t malloc_usable_size(void *p)
{
	__asm__ volatile ("" : : "r"(&zeroos_heap));	/* links the malloc that keeps sizes */
	if (!p) return 0;
	struct chunk *c = chunk_of(p);
	return used_size(c) - (is_pages(c->head) ? c->before : WORD);
}
