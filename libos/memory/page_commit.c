#include "memory.h"

void zeroos_page_commit(uintptr_t at, uintptr_t end)
{
	struct area *r;
	for (; (r = zeroos_area_find(at)) && r->start < end; ) {
		uintptr_t from = at > r->start ? at : r->start, to = r->start + r->size;
		at = to;
		if (r->kind != RESERVED) continue;
		if (to > end) to = end;
		if (!zeroos_page_carve(from, to)) memset((void *)from, 0, to - from);
	}
}
