#include "heap.h"

int zeroos_heap_join(void)
{
	int any = 0;
	for (int i = 0; i <= SMALL / 16; i++) {
		void **p;
		while ((p = zeroos_heap.lists[i])) {
			zeroos_heap.lists[i] = *p;
			chunk_of(p)->head &= ~(size_t)LISTED;
			zeroos_chunk_free(chunk_of(p));
			any = 1;
		}
	}
	return any;
}
