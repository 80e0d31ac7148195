#include "platform.h"
#include "words.h"

/* memmove's part where the destination begins inside of the source: from the ends. Only aligned
 * words are read and written; where both are aligned differently, each is put together from two. */
hidden void *zeroos_copy_down(unsigned char *start, const unsigned char *s, size_t n)
{
	unsigned char *d = start + n;
	s += n;
	if (n >= 2 * WORD || (n >= WORD && !(((uintptr_t)d | (uintptr_t)s) % WORD))) {
		while ((uintptr_t)d % WORD) *--d = *--s;
		unsigned skew = (uintptr_t)s % WORD;
		word *to = (word *)d, *stop = (word *)(((uintptr_t)start + WORD - 1) & -WORD);
		const word *from = (const word *)(s - skew);
		s -= d - (unsigned char *)stop;
		d = (unsigned char *)stop;
		if (!skew) {
			for (; to - stop >= 8; to -= 8, from -= 8) {
				to[-1] = from[-1], to[-2] = from[-2], to[-3] = from[-3], to[-4] = from[-4];
				to[-5] = from[-5], to[-6] = from[-6], to[-7] = from[-7], to[-8] = from[-8];
			}
			while (to != stop) *--to = *--from;
		} else {
			unsigned low = 8 * skew, high = BITS - low;
			word x = *from, y;
			for (; to - stop >= 4; to -= 4, from -= 4) {
				y = from[-1], to[-1] = y >> low | x << high;
				x = from[-2], to[-2] = x >> low | y << high;
				y = from[-3], to[-3] = y >> low | x << high;
				x = from[-4], to[-4] = x >> low | y << high;
			}
			for (; to != stop; x = y) y = *--from, *--to = y >> low | x << high;
		}
	}
	while (d != start) *--d = *--s;
	return start;
}
