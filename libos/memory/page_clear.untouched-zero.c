#include "memory.h"

/* Memory that was never handed out is zero, so only the rest is written: this
 * saves touching every new page. */
void zeroos_page_clear(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	uintptr_t from = at > p->fresh ? at : p->fresh;
	uintptr_t to = end < p->stale ? end : p->stale;
	if (from >= to) {
		memset((void *)at, 0, end - at);
		return;
	}
	if (at < from) memset((void *)at, 0, from - at);
	if (to < end) memset((void *)to, 0, end - to);
	if (at <= p->fresh) p->fresh = to;
	else p->stale = from;
}
