#include "memory.h"

int zeroos_page_carve(uintptr_t at, uintptr_t end)
{
	size_t zeros = 0;
	struct range *r;
	uintptr_t next = at;
	for (; (r = zeroos_range_find(next)) && r->start < end; ) {
		uintptr_t from = r->start;
		int kind = r->kind, zero = r->zero;
		next = from + r->size;
		if (kind == OWN) continue;
		if (from < at) {
			r->size = at - from;
			zeroos_range_update(r);
			from = at;
		} else {
			zeroos_range_remove(r);
			if (zero) memset(r, 0, sizeof *r);
		}
		if (zero) zeros += (next < end ? next : end) - from;
		if (next > end) zeroos_range_insert(range_at(end, next, kind, zero));
	}
	return zeros == end - at;
}
