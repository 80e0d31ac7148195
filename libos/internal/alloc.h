/* Memory for libOS's own objects. */
#ifndef ALLOC_H
#define ALLOC_H

#include "memory.h"

/* `size` bytes, zeroed and aligned to 16, or null. More than ALLOC_LARGEST bytes are whole
 * pages, which the program can neither unmap nor map over. */
hidden void *zeroos_alloc(size_t size);

/* Frees what zeroos_alloc returned for this size, or some of its pages. */
hidden void zeroos_free(void *, size_t size);

/* Grows an allocation of whole pages in place: 1, else 0. */
hidden int zeroos_alloc_extend(void *, size_t size, size_t to);

/* Allocates whole pages at this address, in place of the program's memory; or null. */
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

/* Frees an allocation that is not whole pages. */
static inline void free_small(void *p, size_t size)
{
	struct free_block *b = p, **list = &zeroos_free_blocks[alloc_class(size)];
	b->next = *list;
	*list = b;
}

#endif
