#include "alloc.h"

void zeroos_free(void *p, size_t size)
{
	if (!p) return;
	if (size > ALLOC_LARGEST) {
		zeroos_page_free((uintptr_t)p, (uintptr_t)p + PAGE_UP(size));
		return;
	}
	struct free_block *b = p, **list = &zeroos_free_blocks[alloc_class(size)];
	b->next = *list;
	*list = b;
}
