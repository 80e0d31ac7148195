/* calloc by a malloc: what reads as zero already is not cleared again. */
#ifndef CALLOC_H
#define CALLOC_H

#include <errno.h>
#include "heap.h"

/* Of a malloc that never frees: whether it gave this. */
weak int __malloc_allzerop(void *);

static inline void *zeroed(void *(*take)(size_t), size_t count, size_t each)
{
	struct heap *h = &zeroos_heap;
	size_t n;
	if (__builtin_mul_overflow(count, each, &n)) {
		errno = ENOMEM;
		return 0;
	}
	if (h) h->zero = WANTED;
	void *p = take(n);
	uintptr_t at = (uintptr_t)p;
	if (h) {
		if (h->zero < at + n) n = h->zero > at ? h->zero - at : 0;
		h->zero = 0;
	}
	if (!p || !n || (__malloc_allzerop && __malloc_allzerop(p))) return p;
	return memset(p, 0, n);
}

#endif
