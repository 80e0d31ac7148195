#include "file.h"
#include "memory.h"
#include "rlimit.h"

extern weak struct descriptors zeroos_descriptors;
extern hidden char _data_start[], _bss_end[];

/* Memory that a limit keeps from the program: these begin with the area that makes it libOS's. */
static struct held {
	struct area area;
	struct held *next;
} *held;

static void hold_back(uint64_t size)
{
	for (struct held *h; (h = held); ) {
		uintptr_t at = h->area.start, end = at + h->area.size;
		held = h->next;
		zeroos_area_remove(&h->area);
		zeroos_page_free(at, end);
	}
	while (size >= PAGE) {
		size_t part = (size_t)size & -PAGE;
		uintptr_t at;
		int zero;
		while (!(at = zeroos_page_take(part, &zero))) if (!(part = part / 2 & -PAGE)) return;
		struct held *h = (struct held *)area_at(at, at + part, OWN, 0);
		zeroos_area_insert(&h->area);
		h->next = held;
		held = h;
		size -= part;
	}
}

/* How much of the heap a limit does not allow, where the program has `fixed` beside it. */
static uint64_t beyond(uint64_t limit, size_t fixed)
{
	uint64_t all = (uint64_t)(_heap_end - _heap_start) + fixed;
	return all > limit ? all - limit : 0;
}

/* A lower limit that nothing enforces is refused rather than ignored. The stack is there whole, and
 * Linux takes none of that away, either. */
long zeroos_limit_set(int resource, struct limit to)
{
	struct limit now = zeroos_limit(resource), *lowered = zeroos_lowered;
	if (to.soft > to.hard) return -EINVAL;
	if (to.hard > now.hard) return -EPERM;
	switch (resource) {
	case RLIMIT_NOFILE:
		if (!&zeroos_descriptors) break;
		zeroos_descriptors.limit = to.soft;
		zeroos_most_files = to.hard;
		return 0;
	case RLIMIT_STACK:
		lowered[LOWERED_STACK] = to;
		return 0;
	case RLIMIT_DATA:
	case RLIMIT_AS:
		lowered[resource == RLIMIT_DATA ? LOWERED_DATA : LOWERED_AS] = to;
		size_t data = _bss_end - _data_start, stack = _stack_top - _stack_bottom;
		uint64_t more = beyond(lowered[LOWERED_DATA].soft, data);
		uint64_t as = beyond(lowered[LOWERED_AS].soft, data + stack);
		hold_back(more > as ? more : as);
		return 0;
	}
	return to.soft == now.soft && to.hard == now.hard ? 0 : -EPERM;
}
