#define _GNU_SOURCE
#include "reserve.h"
#include "stack_notes.h"

long __linux_madvise(uintptr_t, size_t, long);

/* madvise by ecall: of a reservation (reserve.h) the window only. What a thread no longer wants of
 * its own stack lies below its stack pointer: nobody can tell whether that is cleared, and the
 * guard stays. */
hidden long zeroos_object_madvise(uintptr_t at, size_t size, long advice)
{
	if (advice == MADV_DONTNEED && zeroos_stack_own && zeroos_stack_own(at, at + size)) return 0;
	return __linux_madvise(at, zeroos_reserved_end(at, at + size) - at, advice);
}
