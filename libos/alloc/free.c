#include "alloc.h"

void zeroos_free(void *p, size_t size)
{
	if (!p) return;
	if (size > ALLOC_LARGEST) {
		struct range *r = zeroos_range_find((uintptr_t)p);
		zeroos_range_remove(r);
		zeroos_page_free(r->start, r->start + r->size);
		p = r;
		size = sizeof *r;
	}
	struct free_block *b = p, **list = &zeroos_free_blocks[alloc_class(size)];
	b->next = *list;
	*list = b;
}
