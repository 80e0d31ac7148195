#include <stddef.h>

typedef int (*compare)(const void *, const void *, void *);
void __qsort_r(void *, size_t, size_t, compare, void *);

void qsort_r(void *base, size_t n, size_t width, compare cmp, void *arg)
{
	__qsort_r(base, n, width, cmp, arg);
}
