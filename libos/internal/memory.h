/* Memory in pages. The program break grows up from _heap_start, mappings grow down from
 * _heap_end; what lies between is free. Above the lowest mapping a tree records each area
 * that is not plain memory of the program. */
#ifndef MEMORY_H
#define MEMORY_H

#include <string.h>
#include "platform.h"

#define PAGE 4096UL
#define PAGE_UP(x) (((x) + (PAGE - 1)) & -PAGE)

enum kind {
	FREE,		/* given back; never next to another free one */
	RESERVED,	/* mapped with PROT_NONE, and nothing there yet */
	OWN,		/* libOS uses it, for the pages of a file, for example */
};

/* A free or reserved area holds this struct in its own first bytes, which nobody uses. */
struct area {
	uintptr_t start;
	size_t size;
	struct area *left, *right, *up;
	size_t largest;		/* size of the largest free area in the subtree */
	unsigned char kind;
	unsigned char zero;	/* all but this struct reads as zero */
};

struct pages {
	uintptr_t brk;		/* program break */
	uintptr_t lowest;	/* the lowest mapping */
	uintptr_t fresh, stale;	/* [fresh, stale) was never handed out */
	struct area *root;	/* all are above lowest */
};
extern hidden struct pages zeroos_pages;

/* Takes `size` bytes (whole pages) for the program: the address, zeroed, or 0. */
hidden uintptr_t zeroos_page_alloc(size_t size);

/* The same, but not cleared; *zero: it reads as zero already. */
hidden uintptr_t zeroos_page_take(size_t size, int *zero);

/* The same for what must read as zero, where a part that is hardly used costs less if it was never
 * written than if it is cleared; 0 where no memory is zero from the start. */
hidden uintptr_t zeroos_page_zeros(size_t size, int *zero);

/* Reserves memory that was taken: zeroos_page_commit clears it, unless it is `zero`. */
hidden void zeroos_page_keep(uintptr_t at, uintptr_t end, int zero);

/* What is reserved in [at, end) becomes memory that reads as zero. */
hidden void zeroos_page_commit(uintptr_t at, uintptr_t end);

/* Frees [at, end), except areas that libOS owns and memory below the break. Parts of it
 * may be free already. */
hidden void zeroos_page_free(uintptr_t at, uintptr_t end);

/* Takes [at, end), above the break, whatever the program has there: whether it reads as
 * zero. */
hidden int zeroos_page_claim(uintptr_t at, uintptr_t end);

/* Takes [at, end) if a free area begins at `at` and holds all of it: 1, else 0. */
hidden int zeroos_page_extend(uintptr_t at, uintptr_t end, int *zero);

/* Takes every free or reserved part of [at, end) out of the tree: whether that
 * is all of it and reads as zero. */
hidden int zeroos_page_carve(uintptr_t at, uintptr_t end);

/* Whether any of [at, end) is OWN. */
hidden int zeroos_page_own(uintptr_t at, uintptr_t end);

/* Clears memory that malloc hands out where a prover can choose what it holds: whether it
 * did. */
hidden int zeroos_heap_clear(uintptr_t at, size_t size);

/* malloc has taken [at, end) for the break. Up to where it holds what the program left there: the
 * rest reads as zero, or holds what the prover likes. */
hidden uintptr_t zeroos_heap_used(uintptr_t at, uintptr_t end);

/* Makes [at, end) read as zero as it is handed out. */
hidden void zeroos_page_clear(uintptr_t at, uintptr_t end);

/* Marks [at, end) below or at the lowest mapping as handed out: whether it
 * reads as zero. */
hidden int zeroos_page_untouched(uintptr_t at, uintptr_t end);

/* The tree of areas. find: the lowest area that ends above `at`, or null. update: to be
 * called after an area's size or kind has changed. */
hidden struct area *zeroos_area_find(uintptr_t at);
hidden void zeroos_area_insert(struct area *);
hidden void zeroos_area_remove(struct area *);
hidden void zeroos_area_update(struct area *);

/* An area kept in its own first bytes. */
static inline struct area *area_at(uintptr_t start, uintptr_t end, enum kind kind, int zero)
{
	struct area *r = (struct area *)start;
	r->start = start;
	r->size = end - start;
	r->kind = kind;
	r->zero = zero;
	return r;
}

#endif
