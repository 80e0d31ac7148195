#include <stddef.h>

void *__libc_malloc_impl(size_t);

/* What libc itself calls. */
void *__libc_malloc(size_t n)
{
	return __libc_malloc_impl(n);
}
