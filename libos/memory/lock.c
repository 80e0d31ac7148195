#include "mappings.h"

long zeroos_lock(uintptr_t at, size_t size, int reserved)
{
	uintptr_t start = at & -PAGE, end;
	size += at - start;
	end = start + PAGE_UP(size);
	if (end < start || (size && end == start)) return -EINVAL;
	for (at = start; at < end; ) {
		struct run run = zeroos_run(at, end);
		if (run.kind == FREE || (run.kind == RESERVED && !reserved)) return -ENOMEM;
		at = run.end;
	}
	return 0;
}
