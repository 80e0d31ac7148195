#include <stddef.h>

void *__libc_malloc_impl(size_t);

void *malloc(size_t n)
{
	return __libc_malloc_impl(n);
}
