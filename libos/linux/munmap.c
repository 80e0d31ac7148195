#include <errno.h>
#include "memory.h"

/* Only mappings are given back. Below the break, or outside the heap, the
 * pages stay as they are, and the answer is the same. */
long __linux_munmap(uintptr_t at, size_t size)
{
	uintptr_t end = at + PAGE_UP(size);
	if (at % PAGE || !size || size > -PAGE || end < at) return -EINVAL;
	if (at < zeroos_pages.lowest) at = zeroos_pages.lowest;
	if (end > (uintptr_t)_heap_end) end = (uintptr_t)_heap_end;
	if (at < end) zeroos_page_free(at, end);
	return 0;
}
