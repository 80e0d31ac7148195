/* Memory for libOS's own objects. */
#ifndef ALLOC_H
#define ALLOC_H

#include "memory.h"

/* `size` bytes, zeroed and aligned to 16, or null. Above ALLOC_LARGEST it is
 * whole pages, which neither munmap nor MAP_FIXED takes away. */
hidden void *zeroos_alloc(size_t size);

/* Gives back what zeroos_alloc returned for this size, or whole pages out of it. */
hidden void zeroos_free(void *, size_t size);

/* Makes whole pages larger where they are: 1, else 0. */
hidden int zeroos_alloc_extend(void *, size_t size, size_t to);

/* Whole pages at this address, instead of what the program has there, or null. */
hidden void *zeroos_alloc_at(uintptr_t at, size_t size);

#define ALLOC_SMALLEST 16
#define ALLOC_LARGEST (PAGE / 2)	/* above: whole pages */
#define ALLOC_CLASSES 8			/* 16, 32 … 2048 */
struct free_block {
	struct free_block *next;
};
extern hidden struct free_block *zeroos_free_blocks[ALLOC_CLASSES];

static inline int alloc_class(size_t size)
{
	int class = 0;
	for (size_t block = ALLOC_SMALLEST; block < size; block *= 2) class++;
	return class;
}

/* A block that is not whole pages, back to the others of its class. */
static inline void free_small(void *p, size_t size)
{
	struct free_block *b = p, **list = &zeroos_free_blocks[alloc_class(size)];
	b->next = *list;
	*list = b;
}

#endif
