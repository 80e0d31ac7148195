#include "memory.h"

/* All is cleared as it is handed out. */
uintptr_t zeroos_heap_used(uintptr_t at, uintptr_t end)
{
	(void)end;
	return at;
}
