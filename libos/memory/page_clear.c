#include "memory.h"

/* Memory that was never handed out is zero, so only the rest is written: this
 * saves touching every new page. It holds on platforms whose untouched memory
 * is zero in the proof too; one where the prover chooses it needs another
 * version of this function, which clears everything. */
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
