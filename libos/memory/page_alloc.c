#include "memory.h"

uintptr_t zeroos_page_alloc(size_t size)
{
	int zero;
	uintptr_t at = zeroos_page_take(size, &zero);
	if (at && !zero) memset((void *)at, 0, size);
	return at;
}
