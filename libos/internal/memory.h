/* Memory in pages. The program break grows up from _heap_start, mappings grow
 * down from _heap_end; between them lies memory nobody has. What among the
 * mappings is not simply the program's memory is an area in a tree. */
#ifndef MEMORY_H
#define MEMORY_H

#include <string.h>
#include "platform.h"

#define PAGE 4096UL
#define PAGE_UP(x) (((x) + (PAGE - 1)) & -PAGE)

enum kind {
	FREE,		/* given back; never next to another free one */
	RESERVED,	/* mapped with PROT_NONE, and nothing there yet */
	OWN,		/* libOS's own, such as the pages of a file */
};

/* Free and reserved areas are kept in their own first bytes, as nobody else
 * may use them. */
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

/* The same, but not cleared; *zero says whether it need not be. */
hidden uintptr_t zeroos_page_take(size_t size, int *zero);

/* Makes memory taken but not cleared a reserved area: zeroos_page_commit clears it. */
hidden void zeroos_page_keep(uintptr_t at, uintptr_t end, int zero);

/* What is reserved in [at, end) becomes memory that reads as zero. */
hidden void zeroos_page_commit(uintptr_t at, uintptr_t end);

/* Gives [at, end) back, but for libOS's own and the break's; parts of it may be free
 * already. */
hidden void zeroos_page_free(uintptr_t at, uintptr_t end);

/* Takes [at, end), above the break, whatever of the program is there: whether
 * it need not be cleared. */
hidden int zeroos_page_claim(uintptr_t at, uintptr_t end);

/* Takes [at, end) if all of it is one free area's beginning: 1, else 0. */
hidden int zeroos_page_extend(uintptr_t at, uintptr_t end, int *zero);

/* Takes every free or reserved part of [at, end) out of the tree: whether that
 * is all of it and reads as zero. */
hidden int zeroos_page_carve(uintptr_t at, uintptr_t end);

/* Whether libOS has some of [at, end). */
hidden int zeroos_page_own(uintptr_t at, uintptr_t end);

/* For memory that malloc takes: clears it where it may hold what a prover chose.
 * Whether it did. */
hidden int zeroos_heap_clear(uintptr_t at, size_t size);

/* Makes [at, end) read as zero as it is handed out. */
hidden void zeroos_page_clear(uintptr_t at, uintptr_t end);

/* Marks [at, end) below or at the lowest mapping as handed out: whether it
 * reads as zero. */
hidden int zeroos_page_untouched(uintptr_t at, uintptr_t end);

/* The tree. The lowest area that ends above `at`, or null; two that change the
 * tree; and one to be called after an area's size or kind has changed. */
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
