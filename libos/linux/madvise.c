#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include "memory.h"

/* Advice is free to ignore, but for MADV_DONTNEED: anonymous pages read as
 * zero after it. */
long __linux_madvise(uintptr_t at, size_t size, long advice)
{
	if (at % PAGE || size > -PAGE) return -EINVAL;
	size = PAGE_UP(size);
	if (at + size < at) return -EINVAL;
	switch ((int)advice) {
	case MADV_DONTNEED:
		if (!size) return 0;
		if (!zeroos_page_mapped(at, at + size) &&
		    (at < (uintptr_t)_heap_start || at + size > PAGE_UP(zeroos_pages.brk))) return -ENOMEM;
		zeroos_page_commit(at, at + size);	/* what is reserved is not to be written over */
		memset((void *)at, 0, size);
		/* fall through */
	case MADV_NORMAL: case MADV_RANDOM: case MADV_SEQUENTIAL: case MADV_WILLNEED:
	case MADV_FREE: case MADV_HUGEPAGE: case MADV_NOHUGEPAGE: case MADV_DONTFORK:
	case MADV_DOFORK: case MADV_MERGEABLE: case MADV_UNMERGEABLE: case MADV_DONTDUMP: case MADV_DODUMP:
		return 0;
	}
	return -EINVAL;
}
