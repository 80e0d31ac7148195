#include "memory.h"

int zeroos_page_own(uintptr_t at, uintptr_t end)
{
	struct area *a;
	for (; (a = zeroos_area_find(at)) && a->start < end; at = a->start + a->size)
		if (a->kind == OWN) return 1;
	return 0;
}
