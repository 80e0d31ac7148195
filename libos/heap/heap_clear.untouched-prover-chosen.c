#include "memory.h"

/* What was never written holds what the prover likes: no program may see it. */
int zeroos_heap_clear(uintptr_t at, size_t size)
{
	memset((void *)at, 0, size);
	return 1;
}
