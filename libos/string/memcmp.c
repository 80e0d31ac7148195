#include "copy.h"

/* Words while they are equal: where the two sides are not aligned alike, the
 * right one's are put together from two. The rest, and the words that decide,
 * byte by byte. */
int memcmp(const void *left, const void *right, size_t n)
{
	const unsigned char *l = left, *r = right, *end = l + n;
	if (by_words(l, r, n)) {
		for (; (uintptr_t)l % WORD; l++, r++)
			if (*l != *r) return *l - *r;
		unsigned skew = (uintptr_t)r % WORD;
		const word *v = (const word *)l, *w = (const word *)(r - skew);
		const word *stop = (const word *)((uintptr_t)end & -WORD);
		if (!skew) {
			for (; stop - v >= 4; v += 4, w += 4)
				if (v[0] != w[0] || v[1] != w[1] || v[2] != w[2] || v[3] != w[3]) break;
			while (v != stop && *v == *w) v++, w++;
		} else {
			unsigned low = 8 * skew, high = BITS - low;
			word x = *w++, y;
			for (; stop - v >= 2; v += 2, w += 2) {
				y = w[0];
				if (v[0] != (x >> low | y << high)) break;
				x = w[1];
				if (v[1] != (y >> low | x << high)) {
					v++;
					break;
				}
			}
		}
		r += (const unsigned char *)v - l;
		l = (const unsigned char *)v;
	}
	for (; l != end; l++, r++)
		if (*l != *r) return *l - *r;
	return 0;
}
