#include "mappings.h"

hidden int zeroos_mapped(uintptr_t at, uintptr_t end)
{
	while (at < end) {
		struct run run = zeroos_run(at, end);
		if (run.kind == FREE) return 0;
		at = run.end;
	}
	return 1;
}
