/* Anonymous memory. The program break grows up from _heap_start, mappings grow
 * down from _heap_end; between them lies memory nobody has. */
#ifndef MEMORY_H
#define MEMORY_H

#include <string.h>
#include "platform.h"

#define PAGE 4096UL
#define PAGE_UP(x) (((x) + (PAGE - 1)) & -PAGE)

/* A freed part of the mappings, kept in its own first bytes. */
struct hole {
	struct hole *next;	/* the next higher one, never adjacent */
	size_t size;
};

struct pages {
	uintptr_t brk;		/* program break */
	uintptr_t lowest;	/* the lowest mapping */
	uintptr_t fresh, stale;	/* [fresh, stale) was never handed out */
	struct hole *holes;	/* all above lowest, by address */
};
extern hidden struct pages zeroos_pages;

/* Takes `size` bytes (whole pages): the address, zeroed, or 0. */
hidden uintptr_t zeroos_page_alloc(size_t size);

/* Gives [at, end) back; parts of it may be free already. */
hidden void zeroos_page_free(uintptr_t at, uintptr_t end);

/* Makes [at, end), above the break, a mapping, whatever is there. */
hidden void zeroos_page_claim(uintptr_t at, uintptr_t end);

/* Makes [at, end) a mapping if all of it is free: 1, else 0. */
hidden int zeroos_page_extend(uintptr_t at, uintptr_t end);

/* Whether all of [at, end) is mapped. */
hidden int zeroos_page_mapped(uintptr_t at, uintptr_t end);

/* Makes [at, end) read as zero as it is handed out. */
hidden void zeroos_page_clear(uintptr_t at, uintptr_t end);

#endif
