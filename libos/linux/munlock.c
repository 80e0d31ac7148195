/* Checks the range. */
#include "mappings.h"

long __linux_munlock(uintptr_t at, size_t size)
{
	return zeroos_lock(at, size, 1);
}
