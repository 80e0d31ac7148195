#include "heap.h"

void zeroos_heap_wrong(void)
{
	ABORT("free or realloc of memory that is not allocated");
}
