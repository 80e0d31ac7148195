#include <errno.h>
#include "memory.h"

/* Each block has its size in the word before it, for realloc. The heap is the
 * break's; it grows by as much as is asked for, and then some. */
uintptr_t zeroos_bump, zeroos_bump_end;

static int grow(size_t size)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at = PAGE_UP(p->brk);
	int zero;
	if (size <= p->lowest - at) {
		p->brk = at + size;
		if (p->fresh < p->brk) p->fresh = p->brk;
	} else if (!(at = zeroos_page_take(size, &zero))) {
		return 0;
	}
	zeroos_heap_clear(at, size);
	if (at != zeroos_bump_end) zeroos_bump = at;
	zeroos_bump_end = at + size;
	return 1;
}

void *__libc_malloc_impl(size_t n)
{
	size_t size = (n + sizeof(size_t) + 15) & ~(size_t)15;
	if (n < PTRDIFF_MAX - 2 * PAGE) {
		if (!zeroos_bump || size + 16 > zeroos_bump_end - zeroos_bump) {
			size_t least = PAGE_UP(size + 16), much = least + (64UL << 10);
			if (!grow(much) && !grow(least)) goto fail;
		}
		size_t *p = (size_t *)(zeroos_bump + 16);
		zeroos_bump += size;
		p[-1] = n;
		return p;
	}
fail:
	errno = ENOMEM;
	return 0;
}
