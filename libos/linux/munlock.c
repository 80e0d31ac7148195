/* Checks the range. */
#include "mmap.h"

hidden long zeroos_lock(uintptr_t, size_t, int);

long __linux_munlock(uintptr_t at, size_t size)
{
	return zeroos_lock(at, size, 1);
}
