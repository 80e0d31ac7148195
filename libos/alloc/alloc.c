#include "alloc.h"

/* Blocks are powers of two. Pages are cut into blocks of one size and stay so;
 * in the first block's place is what keeps them libOS's. */
static int cut(size_t block, struct free_block **list)
{
	size_t size = block < 512 ? PAGE : 4 * PAGE;
	int zero;
	uintptr_t start = zeroos_page_take(size, &zero);
	if (!start) return 0;
	struct area *r = area_at(start, start + size, OWN, 0);
	zeroos_area_insert(r);
	for (uintptr_t at = start + size; (at -= block) >= (uintptr_t)(r + 1); ) {
		struct free_block *b = (struct free_block *)at;
		b->next = *list;
		*list = b;
	}
	return 1;
}

/* The area of whole pages is an object itself. */
static void *whole(size_t size)
{
	if (size > -PAGE) return 0;
	struct area *r = zeroos_alloc(sizeof *r);
	if (!r) return 0;
	r->size = PAGE_UP(size);
	if (!(r->start = zeroos_page_alloc(r->size))) {
		free_small(r, sizeof *r);
		return 0;
	}
	r->kind = OWN;
	zeroos_area_insert(r);
	return (void *)r->start;
}

void *zeroos_alloc(size_t size)
{
	if (size > ALLOC_LARGEST) return whole(size);
	int class = alloc_class(size);
	size_t block = ALLOC_SMALLEST << class;
	struct free_block **list = &zeroos_free_blocks[class], *b;
	if (!*list && !cut(block, list)) return 0;
	b = *list;
	*list = b->next;
	return memset(b, 0, block);
}
