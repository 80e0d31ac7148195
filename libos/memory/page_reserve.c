#include "memory.h"

uintptr_t zeroos_page_reserve(size_t size)
{
	int zero;
	uintptr_t at = zeroos_page_take(size, &zero);
	if (at) zeroos_page_keep(at, at + size, zero);
	return at;
}
