#include "memory.h"

int zeroos_page_carve(uintptr_t at, uintptr_t end)
{
	size_t zeros = 0;
	struct area *r;
	uintptr_t next = at;
	for (; (r = zeroos_area_find(next)) && r->start < end; ) {
		uintptr_t from = r->start;
		int kind = r->kind, zero = r->zero;
		next = from + r->size;
		if (kind == OWN) continue;
		if (from < at) {
			r->size = at - from;
			zeroos_area_update(r);
			from = at;
		} else {
			zeroos_area_remove(r);
			if (zero) memset(r, 0, sizeof *r);
		}
		if (zero) zeros += (next < end ? next : end) - from;
		if (next > end) zeroos_area_insert(area_at(end, next, kind, zero));
	}
	return zeros == end - at;
}
