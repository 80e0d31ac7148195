#include "copy.h"

void *memmove(void *d, const void *s, size_t n)
{
	if ((uintptr_t)d - (uintptr_t)s >= n) copy_up(d, s, n);
	else copy_down(d, s, n);
	return d;
}
