#include "heap.h"

int zeroos_heap_join(void)
{
	int any = 0;
	for (int i = 0; i <= SMALL / 16; i++) {
		struct list *list = &zeroos_heap.lists[i];
		for (void **p; (p = list->first); any = 1) {
			list->first = *p;
			zeroos_chunk_free(chunk_of(p));
		}
	}
	return any;
}
