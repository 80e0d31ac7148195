#include "memory.h"

int zeroos_page_extend(uintptr_t at, uintptr_t end, int *zero)
{
	struct area *a = zeroos_area_find(at);
	if (!a || a->kind != FREE || a->start != at || a->start + a->size < end) return 0;
	*zero = zeroos_page_carve(at, end);
	return 1;
}
