#include "memory.h"

int zeroos_page_has(enum kind kind, uintptr_t at, uintptr_t end)
{
	struct area *r;
	for (; (r = zeroos_area_find(at)) && r->start < end; at = r->start + r->size)
		if (r->kind == kind) return 1;
	return 0;
}
