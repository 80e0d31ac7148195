#include "alloc.h"

int zeroos_alloc_extend(void *p, size_t size, size_t to)
{
	uintptr_t at = (uintptr_t)p, old = PAGE_UP(size), new = PAGE_UP(to);
	if (size <= ALLOC_LARGEST || to > (uintptr_t)_heap_end - at) return 0;
	if (new > old) {
		int zero;
		if (!zeroos_page_extend(at + old, at + new, &zero)) return 0;
		if (!zero) memset((void *)(at + old), 0, new - old);
		zeroos_area_find(at)->size = new;
	}
	return new >= old;
}
