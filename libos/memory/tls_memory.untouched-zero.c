#include "memory.h"

/* For a TLS block too big for the one in libc. Called before anything else asks
 * for memory: the bottom of the heap, never used and so zero, becomes the
 * block, and the break starts above it. */
hidden cold void *zeroos_tls_memory(size_t size)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at = p->brk;
	if (size > p->lowest - at - PAGE) ABORT("no memory for thread-local storage");
	p->brk = p->fresh = at + PAGE_UP(size);
	return (void *)at;
}
