#include <errno.h>
#include "heap.h"

/* Here, so that whoever frees links this malloc and not libc's that never does: that is
 * why what malloc calls uses this file too. */
struct heap zeroos_heap __attribute__((__section__(".sbss.zeroos_heap")));	/* near gp */

/* The best bin that has a chunk large enough; of large ones a few are looked at. */
static struct chunk *find(size_t size)
{
	struct heap *h = &zeroos_heap;
	int i = bin_of(size);
	if (i >= 32) {
		int tries = i < BINS - 1 ? 8 : INT32_MAX;
		for (struct chunk *c = h->bins[i]; c && tries--; c = c->next)
			if (size_of(c) >= size) return c;
		if (++i == BINS) return 0;
	}
	uint32_t map = i < 32 ? h->map[0] >> i : 0;
	if (map) return h->bins[i + __builtin_ctz(map)];
	if (i < 32) i = 32;
	map = h->map[1] >> (i - 32);
	return map ? h->bins[i + __builtin_ctz(map)] : 0;
}

static void *pages(size_t n)
{
	size_t size = PAGE_UP(n + 16);
	int zero;
	uintptr_t at = zeroos_page_take(size, &zero);
	if (!at) return 0;
	if (zero || zeroos_heap_clear(at, size)) zeroos_heap.zero = at + 16;
	struct chunk *c = chunk_of((void *)(at + 16));
	c->before = 16;
	c->head = size | PAGES | IN_USE;
	return memory_of(c);
}

/* From a bin, or from the top: of small ones several at once. */
static __attribute__((__noinline__)) void *slow(size_t n)
{
	struct heap *h = &zeroos_heap;
	if (n >= BIG) {
		void *p = n < PTRDIFF_MAX - 2 * PAGE ? pages(n) : 0;
		if (!p) errno = ENOMEM;
		return p;
	}
	size_t size = chunk_size(n), listed = listed_size(n);
	for (;;) {
		struct chunk *c = find(size);
		if (c) {
			zeroos_chunk_take(c);
			size_t rest = size_of(c) - size;
			if (rest >= SMALLEST) {
				struct chunk *other = chunk_at(c, size);
				other->head = rest | BEFORE_IN_USE;
				chunk_at(other, rest)->before = rest;
				zeroos_chunk_put(other);
			} else {
				size += rest;
				chunk_at(c, size)->head |= BEFORE_IN_USE;
			}
			resize(c, size);
			return memory_of(c);
		}
		c = h->top;
		if (c && size_of(c) >= size + SMALLEST) {
			size_t all = size_of(c), count = 1, most = size <= FEW / 8 ? 8 : 1;
			while (count < most && all - count * size >= size + SMALLEST) count++;
			h->zero = h->fresh;
			top_at(chunk_at(c, count * size), all - count * size);
			for (; --count; c = chunk_at(c, size)) {
				struct list *list = &h->lists[listed/16];
				void **p = memory_of(c);
				c->head = listed | IN_USE | BEFORE_IN_USE;
				*p = list->first;
				list->first = p;
			}
			c->head = BEFORE_IN_USE;
			resize(c, listed);
			return memory_of(c);
		}
		if (!zeroos_heap_join() && !zeroos_heap_grow(size)) break;
	}
	errno = ENOMEM;
	return 0;
}

void *__libc_malloc_impl(size_t n)
{
	if (n > SMALL - WORD) return slow(n);
	size_t size = listed_size(n);
	struct list *list = &zeroos_heap.lists[size/16];
	void **p = list->first;
	if (!p) return slow(size - WORD);	/* not n, which need not be kept for this */
	list->first = *p;
	chunk_of(p)->head += GIVEN;
	return p;
}
