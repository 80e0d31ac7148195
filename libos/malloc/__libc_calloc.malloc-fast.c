#pragma weak zeroos_heap
#include "calloc.h"

void *__libc_malloc(size_t);

/* What libc itself calls. */
void *__libc_calloc(size_t count, size_t each)
{
	return zeroed(__libc_malloc, count, each);
}
