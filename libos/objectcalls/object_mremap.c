#define _GNU_SOURCE
#include "mappings.h"
#include "stack_notes.h"

long __linux_mremap(uintptr_t, size_t, size_t, long, uintptr_t);

/* mremap by ecall: what it moves or replaces is no longer a stack. */
hidden long zeroos_object_mremap(uintptr_t at, size_t old, size_t size, long flags, uintptr_t to)
{
	if (zeroos_stack_forget) {
		zeroos_stack_forget(at, at + old);
		if (flags & MREMAP_FIXED) zeroos_stack_forget(to, to + size);
	}
	return __linux_mremap(at, old, size, flags, to);
}
