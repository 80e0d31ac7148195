#include "memory.h"

/* Absent where no file can be mapped. */
weak hidden int zeroos_shared_mapped(uintptr_t at, uintptr_t end);

/* All of [at, end) lies among the mappings, and nothing free reaches into it.
 * What is libOS's own can be mapped as pages of a file. */
int zeroos_page_mapped(uintptr_t at, uintptr_t end)
{
	if (at < zeroos_pages.lowest || end <= at || end > (uintptr_t)_heap_end) return 0;
	for (struct area *r; (r = zeroos_area_find(at)) && r->start < end; at = r->start + r->size) {
		uintptr_t from = at > r->start ? at : r->start, to = r->start + r->size;
		if (r->kind == FREE) return 0;
		if (r->kind == OWN && !(zeroos_shared_mapped && zeroos_shared_mapped(from, to < end ? to : end))) return 0;
	}
	return 1;
}
