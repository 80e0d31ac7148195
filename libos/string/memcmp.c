#include "copy.h"

/* Words while they are equal, if both sides are aligned alike; the rest, and
 * the words that decide, byte by byte. */
int memcmp(const void *left, const void *right, size_t n)
{
	const unsigned char *l = left, *r = right, *end = l + n;
	if (((uintptr_t)l - (uintptr_t)r) % WORD == 0 && by_words(l, r, n)) {
		for (; (uintptr_t)l % WORD; l++, r++)
			if (*l != *r) return *l - *r;
		const word *v = (const word *)l, *w = (const word *)r;
		const word *stop = (const word *)((uintptr_t)end & -WORD);
		for (; stop - v >= 4; v += 4, w += 4)
			if (v[0] != w[0] || v[1] != w[1] || v[2] != w[2] || v[3] != w[3]) break;
		while (v != stop && *v == *w) v++, w++;
		l = (const unsigned char *)v;
		r = (const unsigned char *)w;
	}
	for (; l != end; l++, r++)
		if (*l != *r) return *l - *r;
	return 0;
}
