#include "zeros.h"

/* As strcmp, for n bytes at most. */
int strncmp(const char *left, const char *right, size_t n)
{
	const unsigned char *l = (const void *)left, *r = (const void *)right, *end = l + n;
	if (!n) return 0;
	if (*l != *r) return *l - *r;
	if (end < l) end = (const unsigned char *)UINTPTR_MAX;
	if (n >= 2 * WORD && ((uintptr_t)l - (uintptr_t)r) % WORD == 0) {
		for (; (uintptr_t)l % WORD; l++, r++)
			if (*l != *r || !*l) return *l - *r;
		const word *v = (const word *)l, *w = (const word *)r;
		const word *stop = (const word *)((uintptr_t)end & -WORD);
		for (; v != stop && *v == *w; v++, w++)
			if (may_have_zero(*v) & HIGH_BITS && has_zero(*v)) return 0;
		l = (const unsigned char *)v;
		r = (const unsigned char *)w;
	}
	for (; l != end; l++, r++)
		if (*l != *r || !*l) return *l - *r;
	return 0;
}
