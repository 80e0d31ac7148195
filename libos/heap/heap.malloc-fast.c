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

/* Whole pages of its own: for BIG blocks, and for smaller ones that calloc wants, where there are
 * pages that read as zero. */
static void *pages(size_t n)
{
	struct heap *h = &zeroos_heap;
	size_t size = PAGE_UP(n + 16);
	int zero = 0;
	uintptr_t at = h->zero == WANTED ? zeroos_page_zeros(size, &zero) : 0;
	if (!at && n >= BIG) at = zeroos_page_take(size, &zero);
	if (!at) return 0;
	if (zero || zeroos_heap_clear(at, size)) h->zero = at + 16;
	struct chunk *c = chunk_of((void *)(at + 16));
	c->before = 16;
	c->head = size | PAGES | IN_USE;
	return memory_of(c);
}

/* Of a free chunk or the top: small ones several at once, of which all but the last go to their
 * list. */
static void *cut(struct chunk *c, size_t size, size_t listed)
{
	struct heap *h = &zeroos_heap;
	struct list *list = &h->lists[listed/16];
	size_t left = size_of(c) - size, kept = c == h->top ? SMALLEST : 0, last = listed;
	int count = size <= FEW / 8 ? 8 : 1, more = 0;
	while (more + 1 < count && left >= size + kept) left -= size, more++;
	struct chunk *rest = chunk_at(c, size_of(c) - left);
	if (kept) {
		h->zero = h->fresh;
		top_at(rest, left);
	} else {
		zeroos_chunk_take(c);
		if (left >= SMALLEST) {
			rest->head = left | BEFORE_IN_USE;
			chunk_at(rest, left)->before = left;
			zeroos_chunk_put(rest);
		} else {
			chunk_at(rest, left)->head |= BEFORE_IN_USE;
			if (left) last = size + left;
		}
	}
	for (; more; more--, c = chunk_at(c, size)) {
		void **p = memory_of(c);
		c->head = listed | IN_USE | BEFORE_IN_USE;
		*p = list->first;
		list->first = p;
	}
	c->head = BEFORE_IN_USE;
	resize(c, last);
	return memory_of(c);
}

static __attribute__((__noinline__)) void *slow(size_t n)
{
	struct heap *h = &zeroos_heap;
	if (n >= BIG || (n >= ZEROS && h->zero == WANTED)) {
		void *p = n < PTRDIFF_MAX - 2 * PAGE ? pages(n) : 0;
		if (p) return p;
		if (n >= BIG) goto fail;
	}
	size_t size = chunk_size(n);
	do {
		struct chunk *c = find(size);
		if (!c && h->top && size_of(h->top) >= size + SMALLEST) c = h->top;
		if (c) return cut(c, size, listed_size(n));
	} while (zeroos_heap_join() || zeroos_heap_grow(size));
fail:
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
