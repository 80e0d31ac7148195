#include "memory.h"

void *__libc_malloc_impl(size_t);
extern uintptr_t zeroos_bump, zeroos_bump_end;

void *__libc_realloc(void *p, size_t n)
{
	if (!p) return __libc_malloc_impl(n);
	size_t old = ((size_t *)p)[-1];
	size_t room = ((old + sizeof(size_t) + 15) & ~(size_t)15) - sizeof(size_t);
	if (n <= room) {
		if (n > old) ((size_t *)p)[-1] = n;
		return p;
	}
	void *new = __libc_malloc_impl(n);
	return new ? memcpy(new, p, old) : 0;
}
