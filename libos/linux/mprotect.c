/* Checks and remembers what PROT_NONE reserved; nothing enforces a protection, as zkVMs have no
 * page tables. */
#define _GNU_SOURCE
#include "mappings.h"

#define PROT_SEM 8

long __linux_mprotect(uintptr_t at, size_t size, long prot)
{
	if (at % PAGE) return -EINVAL;
	if (!size) return 0;
	if (size > -PAGE || at + PAGE_UP(size) < at) return -ENOMEM;
	if (prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC | PROT_SEM)) return -EINVAL;
	uintptr_t end = at + PAGE_UP(size);
	while (at < end) {
		struct run run = zeroos_run(at, end);
		if (run.kind == FREE) return -ENOMEM;
		if (run.mapping && prot & PROT_WRITE && !run.mapping->writable) return -EACCES;
		if (run.kind == RESERVED && prot != PROT_NONE) zeroos_page_commit(at, run.end);
		at = run.end;
	}
	return 0;
}
