#include "alloc.h"

/* Blocks are powers of two; a page is cut into blocks of one size and stays so. */
void *zeroos_alloc(size_t size)
{
	if (size > ALLOC_LARGEST) return (void *)zeroos_page_alloc(PAGE_UP(size));
	int class = alloc_class(size);
	size_t block = ALLOC_SMALLEST << class;
	struct free_block **list = &zeroos_free_blocks[class], *b;
	if (!*list) {
		uintptr_t page = zeroos_page_alloc(PAGE);
		if (!page) return 0;
		for (uintptr_t at = page + PAGE; at > page; ) {
			b = (struct free_block *)(at -= block);
			b->next = *list;
			*list = b;
		}
	}
	b = *list;
	*list = b->next;
	return memset(b, 0, block);
}
