#include "memory.h"

/* Memory that was never handed out is zero. [at, end) ends where mappings begin,
 * so that all above it was handed out. */
int zeroos_page_untouched(uintptr_t at, uintptr_t end)
{
	struct pages *p = &zeroos_pages;
	int zero = at >= p->fresh && end <= p->stale;
	if (p->stale > at) p->stale = at > p->fresh ? at : p->fresh;
	return zero;
}
