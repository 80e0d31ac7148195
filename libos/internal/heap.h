/* malloc=fast. The heap is cut into chunks, each with its size in the word before it. A free
 * chunk has its size at its end too, and is joined with free neighbours at once. Only small
 * chunks that are freed first go to a list of their size, which most calls of malloc and
 * free use alone. Before the heap grows those are joined too: however sizes change, the
 * heap stays a fraction larger than what was in use at once. */
#ifndef HEAP_H
#define HEAP_H

#include "memory.h"

struct chunk {
	/* Size of the chunk before this one, if that is free; with PAGES: of what lies before
	 * this one in its pages. */
	size_t before;
	size_t head;	/* size, and the bits below */
	struct chunk *next, *prev;	/* memory of the program while it is used */
};

enum {
	IN_USE = 1,		/* or in a list */
	BEFORE_IN_USE = 2,
	LARGE = 4,		/* the program's, and of a size that has no list */
	PAGES = 12,		/* the program's: whole pages of its own, not of the heap */
	BITS = 15,
};

/* Added to the head of a small chunk while it is the program's: one comparison finds those. No
 * size is as large. */
#define GIVEN (-(size_t)1024)

/* Of heap.zero: calloc asks, and nothing is known yet. */
#define WANTED UINTPTR_MAX

#define WORD sizeof(size_t)
#define SMALLEST sizeof(struct chunk)
#define SMALL 512		/* largest chunk that has a list */
#define FEW 1024		/* bytes that are cut off the top at once for a list */
#define BIG (128UL << 10)	/* from here on whole pages */
#define ZEROS (16UL << 10)	/* for calloc from here on, where some read as zero */
#define BINS 64
#define GROWTH (64UL << 10)
#define TRIM (1UL << 20)	/* free memory at the end that is given back */

struct list {
	void **first;		/* memory of listed chunks, each pointing at the next */
} __attribute__((__aligned__(16)));	/* 16 bytes apart, as sizes are */

struct heap {
	struct list lists[SMALL / 16 + 1];
	struct chunk *bins[BINS];
	uint32_t map[BINS / 32];	/* bins that are not empty */
	struct chunk *top;		/* free, in no bin, and followed by the end */
	uintptr_t end;
	size_t size;
	uintptr_t fresh;		/* from here on the top is as it came */
	uintptr_t zero;			/* what malloc took last, for calloc, reads as zero from here on */
};
extern hidden struct heap zeroos_heap;

static inline int is_pages(size_t head)
{
	return head % PAGE == (PAGES | IN_USE);
}

/* The program's. */
static inline int is_given(size_t head)
{
	return head >= GIVEN || (head & (PAGES | IN_USE)) == (LARGE | IN_USE) || is_pages(head);
}

/* Of a chunk that is free. */
static inline size_t size_of(const struct chunk *c)
{
	return c->head & ~(size_t)BITS;
}

/* Of any other one. */
static inline size_t used_size(const struct chunk *c)
{
	size_t size = (c->head >= GIVEN ? c->head - GIVEN : c->head) & ~(size_t)BITS;
	return SMALLEST > 16 && size < SMALLEST ? SMALLEST : size;
}

static inline struct chunk *chunk_of(void *p)
{
	return (struct chunk *)((char *)p - 2 * WORD);
}

static inline void *memory_of(struct chunk *c)
{
	return (char *)c + 2 * WORD;
}

static inline struct chunk *chunk_at(struct chunk *c, size_t size)
{
	return (struct chunk *)((char *)c + size);
}

/* The chunk for n bytes, which must be less than PTRDIFF_MAX, has at least SMALLEST bytes. It is
 * in the list of this size though it says less. */
static inline size_t listed_size(size_t n)
{
	return (n + WORD + 15) & ~(size_t)15;
}

static inline size_t chunk_size(size_t n)
{
	size_t size = listed_size(n);
	return size < SMALLEST ? SMALLEST : size;
}

/* Changes the size of a chunk, which is the program's. */
static inline void resize(struct chunk *c, size_t size)
{
	c->head = (size | IN_USE | (c->head & BEFORE_IN_USE)) + (size > SMALL ? LARGE : GIVEN);
}

/* The top begins at `top` from now on: what lies before it was handed out. */
static inline void top_at(struct chunk *top, size_t size)
{
	struct heap *h = &zeroos_heap;
	uintptr_t fresh = (uintptr_t)memory_of(top);
	if (fresh > h->fresh) {
		zeroos_heap_clear(h->fresh, fresh - h->fresh);
		h->fresh = fresh;
	}
	h->top = top;
	top->head = size | BEFORE_IN_USE;
}

/* 32 bins of one size each, then four for each power of two. */
static inline int bin_of(size_t size)
{
	size_t part = size / 128;
	int i = 32;
	if (size < 512) return size / 16;
	if (size >= BIG) return BINS - 1;
	for (; part >= 8; part /= 2) i += 4;
	return i + part - 4;
}

/* Into its bin, and out of it. */
hidden void zeroos_chunk_put(struct chunk *);
hidden void zeroos_chunk_take(struct chunk *);

/* Frees a chunk of the heap, joined with its neighbours. */
hidden void zeroos_chunk_free(struct chunk *);

/* What a used chunk has beyond `size` becomes free. */
hidden void zeroos_chunk_cut(struct chunk *, size_t size);

/* Frees all listed chunks: whether there were any. */
hidden int zeroos_heap_join(void);

/* More memory at the top, for a chunk of this size: 1, or 0. */
hidden int zeroos_heap_grow(size_t size);

/* Frees what is not a small chunk of the program. */
hidden void zeroos_heap_free(void *);

/* Small chunks go to the list of their size. */
static inline void give_back(void *memory)
{
	if (!memory) return;
	void **p = memory;
	size_t head = chunk_of(p)->head;
	if (head < GIVEN) {
		zeroos_heap_free(p);
		return;
	}
	head -= GIVEN;
	struct list *list = &zeroos_heap.lists[head/16];
	chunk_of(p)->head = head;
	*p = list->first;
	list->first = p;
}

/* The end of the run: memory is freed that is not allocated. */
hidden cold _Noreturn void zeroos_heap_wrong(void);

#endif
