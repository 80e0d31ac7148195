#include "zeros.h"

/* Words: eight at a time while none may have the byte. */
void *memchr(const void *memory, int c, size_t n)
{
	const unsigned char *s = memory, *end = s + n;
	if (end < s) end = (const unsigned char *)UINTPTR_MAX;
	c = (unsigned char)c;
	for (; s != end && (uintptr_t)s % WORD; s++) if (*s == c) return (void *)s;
	const word *w = (const word *)s, *stop = (const word *)((uintptr_t)end & -WORD);
	if (w < stop && *s != c) {
		word all = ONES * c;
		while (!has_zero(*w ^ all) && ++w != stop) {
			if ((uintptr_t)w % (8 * WORD)) continue;
#define MAY(i) may_have_zero(w[i] ^ all)
			for (const word *last = (const word *)((uintptr_t)stop & -(8 * WORD)); w != last &&
				!((MAY(0) | MAY(1) | MAY(2) | MAY(3) | MAY(4) | MAY(5) | MAY(6) | MAY(7)) &
				HIGH_BITS); w += 8);
			while (w != stop && !has_zero(*w ^ all)) w++;
			break;
		}
		s = (const unsigned char *)w;
	}
	for (; s != end; s++) if (*s == c) return (void *)s;
	return 0;
}
