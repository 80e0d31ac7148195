#include "reserve.h"

/* One whose window has it, else any. */
struct reservation *zeroos_reserved(uintptr_t at)
{
	struct reservation *found = 0;
	for (struct reservation *r = zeroos_reservations; r; r = r->next) {
		if (at < r->start || at >= r->end) continue;
		if (at < r->window) return r;
		found = r;
	}
	return found;
}
