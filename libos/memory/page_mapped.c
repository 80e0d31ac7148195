#include "memory.h"

/* All of [at, end) lies among the mappings, and no hole reaches into it. */
int zeroos_page_mapped(uintptr_t at, uintptr_t end)
{
	if (at < zeroos_pages.lowest || end <= at || end > (uintptr_t)_heap_end) return 0;
	for (struct hole *h = zeroos_pages.holes; h && (uintptr_t)h < end; h = h->next)
		if ((uintptr_t)h + h->size > at) return 0;
	return 1;
}
