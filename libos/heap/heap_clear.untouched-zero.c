#include "memory.h"

/* Memory that malloc takes need not read as zero. */
int zeroos_heap_clear(uintptr_t at, size_t size)
{
	(void)at, (void)size;
	return 0;
}
