#include <errno.h>
#include "memory.h"

void *__libc_malloc_impl(size_t);

void *aligned_alloc(size_t align, size_t n)
{
	if ((align & -align) != align) {
		errno = EINVAL;
		return 0;
	}
	if (align <= 16) return __libc_malloc_impl(n);
	char *p = n < PTRDIFF_MAX - align ? __libc_malloc_impl(n + align) : 0;
	if (!p) {
		errno = ENOMEM;
		return 0;
	}
	p = (char *)(((uintptr_t)p + align - 1) & -align);
	((size_t *)p)[-1] = n;
	return p;
}
