/* Gives mappings back, in whole or in part. Below the break pages stay as they are, with the same
 * answer. */
#include "mappings.h"

long __linux_munmap(uintptr_t at, size_t size)
{
	uintptr_t end = at + PAGE_UP(size);
	if (at % PAGE || !size || size > -PAGE || end < at) return -EINVAL;
	if (zeroos_mapping_drop) {
		long error = zeroos_mapping_drop(at, end);
		if (error) return error;
	}
	/* After that: a file that goes gives its pages back. */
	if (end > (uintptr_t)_heap_end) end = (uintptr_t)_heap_end;
	zeroos_page_free(at, end);
	return 0;
}
