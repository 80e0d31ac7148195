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
		word all = ONES * c, may;
		while (!has_zero(*w ^ all) && ++w != stop && (uintptr_t)w % (8 * WORD));
		for (; stop - w >= 8 && (uintptr_t)w % (8 * WORD) == 0; w += 8) {
			may = may_have_zero(w[0] ^ all) | may_have_zero(w[1] ^ all);
			may |= may_have_zero(w[2] ^ all) | may_have_zero(w[3] ^ all);
			may |= may_have_zero(w[4] ^ all) | may_have_zero(w[5] ^ all);
			may |= may_have_zero(w[6] ^ all) | may_have_zero(w[7] ^ all);
			if (may & HIGH_BITS) break;
		}
		while (w != stop && !has_zero(*w ^ all)) w++;
		s = (const unsigned char *)w;
	}
	for (; s != end; s++) if (*s == c) return (void *)s;
	return 0;
}
