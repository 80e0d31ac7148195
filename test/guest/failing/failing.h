/* Allocations that fail when the program says so: calls/memory_exhaustion.c. In the tree of those
 * programs, the files beside this one stand in place of libOS's, which they include. */
#define zeroos_alloc real_alloc
#define zeroos_free real_free
#define zeroos_page_take real_take
#include ORIGINAL
#undef zeroos_alloc
#undef zeroos_free
#undef zeroos_page_take
#include "alloc.h"

weak int allocation_fails(void);
weak void allocation_held(long);	/* so many bytes more than before */

static inline int fails(void)
{
	return allocation_fails && allocation_fails();
}

static inline void holds(long size)
{
	if (allocation_held) allocation_held(size);
}

static inline long rounded(size_t size)
{
	return size > ALLOC_LARGEST ? PAGE_UP(size) : size;
}
