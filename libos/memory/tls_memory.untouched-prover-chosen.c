#include "memory.h"

/* As the other one, but this memory was never written and holds what the prover
 * likes. */
hidden cold void *zeroos_tls_memory(size_t size)
{
	struct pages *p = &zeroos_pages;
	uintptr_t at = p->brk;
	if (size > p->lowest - at - PAGE) ABORT("no memory for thread-local storage");
	p->brk = at + PAGE_UP(size);
	return memset((void *)at, 0, size);
}
