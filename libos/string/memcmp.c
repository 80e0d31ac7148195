#include "words.h"

/* By the first byte that differs. */
static int order(word x, word y)
{
	word other = x ^ y;
	for (; !(other & 255); other >>= 8) x >>= 8, y >>= 8;
	return (int)(x & 255) - (int)(y & 255);
}

/* The first byte often decides. Then words: where the two sides are not aligned alike, the right
 * one's are put together from two. */
int memcmp(const void *left, const void *right, size_t n)
{
	const unsigned char *l = left, *r = right, *end = l + n;
	if (!n) return 0;
	if (*l != *r) return *l - *r;
	if (n < 2 * WORD) {
		l++, r++;
	} else {
		for (; (uintptr_t)l % WORD; l++, r++)
			if (*l != *r) return *l - *r;
		unsigned skew = (uintptr_t)r % WORD;
		const word *v = (const word *)l, *w = (const word *)(r - skew);
		const word *stop = (const word *)((uintptr_t)end & -WORD);
		if (!skew) {
			for (; stop - v >= 4; v += 4, w += 4)
				if (v[0] != w[0] || v[1] != w[1] || v[2] != w[2] || v[3] != w[3]) break;
			for (; v != stop; v++, w++) if (*v != *w) return order(*v, *w);
		} else {
			unsigned low = 8 * skew, high = BITS - low;
			word x = *w++, y, both = 0;
			for (; stop - v >= 2; v += 2, w += 2) {
				y = w[0];
				if (v[0] != (both = x >> low | y << high)) return order(v[0], both);
				x = w[1];
				if (v[1] != (both = y >> low | x << high)) return order(v[1], both);
			}
		}
		r += (const unsigned char *)v - l;
		l = (const unsigned char *)v;
	}
	for (; l != end; l++, r++)
		if (*l != *r) return *l - *r;
	return 0;
}
