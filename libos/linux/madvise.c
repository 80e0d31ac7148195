/* MADV_DONTNEED: anonymous pages read as zero, private file pages as the file. All other advice is
 * ignored. */
#define _GNU_SOURCE
#include "mappings.h"

static long forget(uintptr_t at, uintptr_t end)
{
	long result = 0;
	while (at < end) {
		struct run run = zeroos_run(at, end);
		long error = 0;
		if (run.kind == FREE) error = -ENOMEM;
		else if (run.mapping) error = zeroos_mapping_reload(run.mapping, at, run.end);
		else if (run.kind == USED && at >= (uintptr_t)_heap_start)
			memset((void *)at, 0, run.end - at);
		else if (run.kind == USED) return -EINVAL;	/* the image and the stack */
		if (error) result = error;
		at = run.end;
	}
	return result;
}

long __linux_madvise(uintptr_t at, size_t size, long advice)
{
	if (at % PAGE || size > -PAGE) return -EINVAL;
	uintptr_t end = at + PAGE_UP(size);
	if (end < at) return -EINVAL;
	switch ((int)advice) {
	case MADV_DONTNEED:
		return forget(at, end);
	case MADV_NORMAL: case MADV_RANDOM: case MADV_SEQUENTIAL: case MADV_WILLNEED:
	case MADV_FREE: case MADV_HUGEPAGE: case MADV_NOHUGEPAGE: case MADV_DONTFORK:
	case MADV_DOFORK: case MADV_MERGEABLE: case MADV_UNMERGEABLE:
	case MADV_DONTDUMP: case MADV_DODUMP:
	case MADV_COLD: case MADV_PAGEOUT: case MADV_WIPEONFORK: case MADV_KEEPONFORK:
		return zeroos_mapped(at, end) ? 0 : -ENOMEM;
	}
	return -EINVAL;
}
