#include "reserve.h"

long __linux_madvise(uintptr_t, size_t, long);

/* madvise by ecall: of a reservation (reserve.h) the window only. */
hidden long zeroos_object_madvise(uintptr_t at, size_t size, long advice)
{
	return __linux_madvise(at, zeroos_reserved_end(at, at + size) - at, advice);
}
