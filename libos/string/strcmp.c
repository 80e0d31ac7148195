#include "zeros.h"

/* Words while they are equal, up to one that may have an end in it, if both sides are aligned
 * alike. */
int strcmp(const char *left, const char *right)
{
	const unsigned char *l = (const void *)left, *r = (const void *)right;
	if (*l != *r) return *l - *r;
	if (((uintptr_t)l - (uintptr_t)r) % WORD == 0) {
		for (; (uintptr_t)l % WORD; l++, r++)
			if (*l != *r || !*l) return *l - *r;
		const word *v = (const word *)l, *w = (const word *)r;
		for (; *v == *w; v++, w++)
			if (may_have_zero(*v) & HIGH_BITS && has_zero(*v)) return 0;
		l = (const unsigned char *)v;
		r = (const unsigned char *)w;
	}
	for (; *l == *r && *l; l++, r++);
	return *l - *r;
}
