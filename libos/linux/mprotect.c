#include <errno.h>
#include <sys/mman.h>
#include "memory.h"

/* Nothing enforces a protection: zkVMs have no page tables. What a program may
 * not do is found when it faults elsewhere, not here. */
long __linux_mprotect(uintptr_t at, size_t size, long prot)
{
	if (at % PAGE || prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC)) return -EINVAL;
	if (size > -PAGE || at + PAGE_UP(size) < at) return -ENOMEM;
	size = PAGE_UP(size);
	/* The image, the stack and the break's memory; then the mappings. */
	if (!size || at + size <= PAGE_UP(zeroos_pages.brk)) return 0;
	if (!zeroos_page_mapped(at, at + size)) return -ENOMEM;
	if (prot != PROT_NONE) zeroos_page_commit(at, at + size);
	return 0;
}
