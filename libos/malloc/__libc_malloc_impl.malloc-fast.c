#include <errno.h>
#include "memory.h"

/* For programs that never free: whoever does links heap/heap.malloc-fast.c, whose
 * strong malloc stands before this one. Blocks lie one after the other, and read as zero. */
static uintptr_t start, next, end;

__attribute__((__weak__)) void *__libc_malloc_impl(size_t n)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at = (next + 15) & -16UL, brk;
	if (!n) n = 1;
	if (n > end - at || at > end) {
		size_t size = PAGE_UP(n);
		if (n > PTRDIFF_MAX - PAGE) goto fail;
		brk = PAGE_UP(p->brk);
		if (size <= p->lowest - brk) {
			if (brk != end) start = at = brk;
			zeroos_page_clear(brk, brk + size);
			p->brk = end = brk + size;
		} else if ((at = zeroos_page_alloc(size))) {
			start = at;
			end = at + size;
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

/* The program's own malloc gives other memory. */
__attribute__((__weak__)) int __malloc_allzerop(void *p)
{
	return (uintptr_t)p - start < end - start;
}
