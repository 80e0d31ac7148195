#pragma weak zeroos_heap
#include <stdlib.h>
#include "calloc.h"

/* The program may have a malloc of its own. */
void *calloc(size_t count, size_t each)
{
	return zeroed(malloc, count, each);
}
