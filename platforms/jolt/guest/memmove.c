#include "part.h"

void *zeroos_copy_down(unsigned char *, const unsigned char *, size_t);

void *memmove(void *dest, const void *src, size_t n)
{
	if ((uintptr_t)dest - (uintptr_t)src < n) return zeroos_copy_down(dest, src, n);
	return copy_up(dest, src, n);
}
