#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include "heap.h"

void *__libc_malloc_impl(size_t);
void __libc_free(void *);
long __linux_mremap(uintptr_t, size_t, size_t, long, uintptr_t);

/* In place, with what follows: 1, or 0. */
static int extend(struct chunk *c, size_t size)
{
	struct heap *h = &zeroos_heap;
	size_t old = used_size(c);
	struct chunk *next = chunk_at(c, old);
	if (next == h->top) {
		size_t all = old + size_of(next);
		if (all < size + SMALLEST) return 0;
		top_at(chunk_at(c, size), all - size);
		resize(c, size);
		return 1;
	}
	if (next->head & IN_USE || old + size_of(next) < size) return 0;
	zeroos_chunk_take(next);
	resize(c, old + size_of(next));
	chunk_at(c, used_size(c))->head |= BEFORE_IN_USE;
	zeroos_chunk_cut(c, size);
	return 1;
}

void *__libc_realloc(void *p, size_t n)
{
	if (!p) return __libc_malloc_impl(n);
	if (n >= PTRDIFF_MAX - 2 * PAGE) {
		errno = ENOMEM;
		return 0;
	}
	struct chunk *c = chunk_of(p);
	size_t old = used_size(c), size = chunk_size(n), kept = old - WORD;
	if (is_pages(c->head)) {
		size_t front = c->before;
		size = PAGE_UP(n + front);
		kept = old - front;
		if (size == old) return p;
		if (n >= ZEROS) {
			long at = __linux_mremap((uintptr_t)p - front, old, size, MREMAP_MAYMOVE, 0);
			if (-(unsigned long)at < PAGE) {
				errno = -at;
				return 0;
			}
			p = (void *)(at + front);
			chunk_of(p)->head = size | PAGES | IN_USE;
			return p;
		}
	} else {
		if (!is_given(c->head)) zeroos_heap_wrong();
		if (size <= old) {
			if (old - size > 64) zeroos_chunk_cut(c, size);
			return p;
		}
		if (n < BIG && extend(c, size)) return p;
	}
	void *new = __libc_malloc_impl(n);
	if (!new) return 0;
	memcpy(new, p, kept < n ? kept : n);
	__libc_free(p);
	return new;
}
