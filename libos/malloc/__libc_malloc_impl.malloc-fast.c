#include <errno.h>
#include "memory.h"

/* For programs that never free: whoever does links heap/heap.malloc-fast.c, whose
 * strong malloc stands before this one. Blocks lie one after the other. */
__attribute__((__weak__)) void *__libc_malloc_impl(size_t n)
{
	static uintptr_t next, end;
	struct pages *p = &zeroos_pages;
	uintptr_t at = (next + 15) & -16UL, brk;
	if (!n) n = 1;
	if (n > end - at || at > end) {
		size_t size = PAGE_UP(n);
		int zero;
		if (n > PTRDIFF_MAX - PAGE) goto fail;
		brk = PAGE_UP(p->brk);
		if (size <= p->lowest - brk) {
			if (brk != end) at = brk;
			p->brk = end = brk + size;
			if (p->fresh < end) p->fresh = end;
			zeroos_heap_clear(brk, size);
		} else if ((at = zeroos_page_take(size, &zero))) {
			end = at + size;
			if (!zero) zeroos_heap_clear(at, size);
		} else {
			goto fail;
		}
	}
	next = at + n;
	return (void *)at;
fail:
	errno = ENOMEM;
	return 0;
}
