#include <errno.h>
#include "heap.h"

void *__libc_malloc_impl(size_t);
void __libc_free(void *);

/* A larger chunk, whose front is freed; of whole pages the front is kept. */
void *aligned_alloc(size_t align, size_t n)
{
	if ((align & -align) != align) {
		errno = EINVAL;
		return 0;
	}
	if (align <= 16) return __libc_malloc_impl(n);
	if (n > PTRDIFF_MAX - align - 4 * PAGE) {
		errno = ENOMEM;
		return 0;
	}
	char *p = __libc_malloc_impl(n + align + SMALLEST);
	if (!p || !((uintptr_t)p & (align - 1))) return p;
	struct chunk *c = chunk_of(p);
	char *to = (char *)(((uintptr_t)p + SMALLEST + align - 1) & -align);
	size_t front = to - p;
	struct chunk *new = chunk_of(to);
	if (is_pages(c->head)) {
		size_t before = c->before, head = c->head;
		new->before = before + front;
		new->head = head;
		return to;
	}
	new->head = BEFORE_IN_USE;
	resize(new, used_size(c) - front);
	resize(c, front);
	zeroos_chunk_free(c);
	zeroos_chunk_cut(new, chunk_size(n));
	return to;
}
