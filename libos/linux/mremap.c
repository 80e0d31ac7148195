#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include "memory.h"
#include "rlimit.h"

/* Grows in place when the pages above are free, else moves where that is
 * allowed. A new address of the caller's choice is not supported. */
long __linux_mremap(uintptr_t at, size_t old, size_t size, long flags)
{
	if (at % PAGE || !size || flags & ~MREMAP_MAYMOVE) return -EINVAL;
	if (old > -PAGE || size > -PAGE) return -ENOMEM;
	old = PAGE_UP(old);
	size = PAGE_UP(size);
	if (!old) return -EINVAL;
	/* The stack cannot grow; pthread_getattr_np counts its pages by this. */
	if (!zeroos_page_mapped(at, at + old))
		return at >= (uintptr_t)_stack_bottom && at < (uintptr_t)_stack_top ? -ENOMEM : -EFAULT;
	zeroos_page_commit(at, at + old);
	if (size <= old) {
		if (size < old) zeroos_page_free(at + size, at + old);
		return at;
	}
	if (size - old <= (uintptr_t)_heap_end - at - old && zeroos_page_extend(at + old, at + size))
		return at;
	uintptr_t to = flags & MREMAP_MAYMOVE ? zeroos_page_alloc(size) : 0;
	if (!to) return -ENOMEM;
	memcpy((void *)to, (void *)at, old);
	zeroos_page_free(at, at + old);
	return to;
}
