#include "reserve.h"

long __linux_mprotect(uintptr_t, size_t, long);

/* mprotect by ecall: a reservation ends with its window (reserve.h), and what lies behind
 * is another mapping's, or ENOMEM. */
hidden long zeroos_object_mprotect(uintptr_t at, size_t size, long prot)
{
	uintptr_t end = zeroos_reserved_end(at, at + size);
	if (at % PAGE || end == at + size) return __linux_mprotect(at, size, prot);
	return prot == PROT_NONE ? __linux_mprotect(at, end - at, prot) : -ENOMEM;
}
