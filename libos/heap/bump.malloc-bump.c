#include <errno.h>
#include "memory.h"

/* Each block has its size in the word before it, for realloc. The heap is the
 * break's; it grows by as much as is asked for, and then some. */
uintptr_t zeroos_bump, zeroos_bump_end;
static uintptr_t start;

static int grow(size_t size)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at = PAGE_UP(p->brk);
	if (size <= p->lowest - at) {
		zeroos_page_clear(at, at + size);
		p->brk = at + size;
	} else if (!(at = zeroos_page_alloc(size))) {
		return 0;
	}
	if (at != zeroos_bump_end) start = zeroos_bump = at;
	zeroos_bump_end = at + size;
	return 1;
}

void *__libc_malloc_impl(size_t n)
{
	size_t size = (n + sizeof(size_t) + 15) & ~(size_t)15;
	if (n < PTRDIFF_MAX - 2 * PAGE) {
		if (!zeroos_bump || size + 16 > zeroos_bump_end - zeroos_bump) {
			size_t least = PAGE_UP(size + 16), much = least + 2 * PAGE;
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

/* For calloc: no block was anybody's before. The program's own malloc gives other memory. */
int __malloc_allzerop(void *p)
{
	return (uintptr_t)p - start < zeroos_bump_end - start;
}
