#include "heap.h"

int zeroos_heap_join(void)
{
	int any = 0;
	for (int i = 0; i <= SMALL / 16; i++) {
		struct chunk *c;
		while ((c = zeroos_heap.lists[i])) {
			zeroos_heap.lists[i] = c->next;
			c->head &= ~(size_t)LISTED;
			zeroos_chunk_free(c);
			any = 1;
		}
	}
	return any;
}
