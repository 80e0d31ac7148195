/* Word-wise copying for memcpy and memmove, upwards and downwards. Only aligned words are
 * read and written, as zkVMs fault on others or charge for them; where source and
 * destination are aligned differently, each word is combined from two. Words are copied in
 * order, so the source may overlap in the direction of the copy. */
#ifndef COPY_H
#define COPY_H

#include <stddef.h>
#include <stdint.h>

typedef unsigned long __attribute__((__may_alias__)) word;
#define WORD sizeof(word)
#define BITS (8 * WORD)

/* Whether words pay: both aligned, or enough bytes to align one side first. */
static inline int by_words(const void *d, const void *s, size_t n)
{
	return n >= 2 * WORD || (n >= WORD && !(((uintptr_t)d | (uintptr_t)s) % WORD));
}

static inline void copy_up(unsigned char *d, const unsigned char *s, size_t n)
{
	unsigned char *end = d + n;
	if (by_words(d, s, n)) {
		while ((uintptr_t)d % WORD) *d++ = *s++;
		unsigned skew = (uintptr_t)s % WORD;
		word *to = (word *)d, *stop = (word *)((uintptr_t)end & -WORD);
		const word *from = (const word *)(s - skew);
		s += (unsigned char *)stop - d;
		d = (unsigned char *)stop;
		if (!skew) {
			for (; stop - to >= 8; to += 8, from += 8) {
				to[0] = from[0], to[1] = from[1], to[2] = from[2], to[3] = from[3];
				to[4] = from[4], to[5] = from[5], to[6] = from[6], to[7] = from[7];
			}
			while (to != stop) *to++ = *from++;
		} else {
			unsigned low = 8 * skew, high = BITS - low;
			word x = *from++, y;
			for (; stop - to >= 4; to += 4, from += 4) {
				y = from[0], to[0] = x >> low | y << high;
				x = from[1], to[1] = y >> low | x << high;
				y = from[2], to[2] = x >> low | y << high;
				x = from[3], to[3] = y >> low | x << high;
			}
			for (; to != stop; x = y) y = *from++, *to++ = x >> low | y << high;
		}
	}
	while (d != end) *d++ = *s++;
}

/* The same from the ends. */
static inline void copy_down(unsigned char *start, const unsigned char *s, size_t n)
{
	unsigned char *d = start + n;
	s += n;
	if (by_words(d, s, n)) {
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
}

#endif
