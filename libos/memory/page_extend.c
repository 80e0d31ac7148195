#include "memory.h"

int zeroos_page_extend(uintptr_t at, uintptr_t end)
{
	struct area *r = zeroos_area_find(at);
	if (!r || r->kind != FREE || r->start != at || r->start + r->size < end) return 0;
	if (!zeroos_page_carve(at, end)) memset((void *)at, 0, end - at);
	return 1;
}
