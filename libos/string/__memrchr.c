#include "zeros.h"

/* Words, from the end, until one holds the byte. */
void *__memrchr(const void *memory, int c, size_t n)
{
	const unsigned char *start = memory, *s = start + n;
	c = (unsigned char)c;
	if (n >= 2 * WORD) {
		for (; (uintptr_t)s % WORD; s--) if (s[-1] == c) return (void *)(s - 1);
		const word *w = (const word *)s;
		const word *stop = (const word *)(((uintptr_t)start + WORD - 1) & -WORD);
		word all = ONES * c;
		while (w != stop && !has_zero(w[-1] ^ all)) w--;
		s = (const unsigned char *)w;
	}
	for (; s != start; s--) if (s[-1] == c) return (void *)(s - 1);
	return 0;
}
