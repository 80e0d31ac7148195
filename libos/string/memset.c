#include "copy.h"

void *memset(void *dest, int c, size_t n)
{
	unsigned char *d = dest, *end = d + n;
	if (by_words(d, d, n)) {
		word fill = (word)-1 / 255 * (unsigned char)c;
		while ((uintptr_t)d % WORD) *d++ = c;
		word *to = (word *)d, *stop = (word *)((uintptr_t)end & -WORD);
		for (; stop - to >= 8; to += 8) {
			to[0] = fill, to[1] = fill, to[2] = fill, to[3] = fill;
			to[4] = fill, to[5] = fill, to[6] = fill, to[7] = fill;
		}
		while (to != stop) *to++ = fill;
		d = (unsigned char *)to;
	}
	while (d != end) *d++ = c;
	return dest;
}
