/* Jolt takes 13 to 15 rows for a store of less than 8 bytes, 6 to 9 for such a load, and one for 8
 * bytes. So a part of a word is stored with the bytes beside it, as they are. */
#ifndef PART_H
#define PART_H

#include "words.h"

#define ALL ((word)-1)

static inline void store(word *to, word value, word mask)
{
	*to ^= (*to ^ value) & mask;
}

/* The bytes of a word from an address on, and those before one. */
static inline word from_mask(uintptr_t at)
{
	return ALL << 8 * (at % WORD);
}

static inline word to_mask(uintptr_t end)
{
	return ALL >> 8 * (-end % WORD);
}

/* Upwards, in whole words; a word is loaded before anything behind it is stored. */
static inline void *copy_up(void *dest, const void *src, size_t n)
{
	uintptr_t d = (uintptr_t)dest, s = (uintptr_t)src, end = d + n, skew = (s - d) % WORD;
	word *to = (word *)(d & -WORD), *last = (word *)((end - 1) & -WORD);
	word mask = from_mask(d), rest = to_mask(end);
	if (!n) return dest;
	if (!skew) {
		const word *from = (const word *)(s & -WORD);
		if (mask != ALL && to != last) {
			store(to++, *from++, mask);
			mask = ALL;
		}
		for (; last - to >= 8; to += 8, from += 8) {
			to[0] = from[0], to[1] = from[1], to[2] = from[2], to[3] = from[3];
			to[4] = from[4], to[5] = from[5], to[6] = from[6], to[7] = from[7];
		}
		while (to != last) *to++ = *from++;
		mask &= rest;
		if (mask == ALL) *to = *from;
		else store(to, *from, mask);
		return dest;
	}

	/* Each word is put together from two. The first of the first two, and the second of the last
	 * two, may have nothing of the source, and are not read then. */
	unsigned low = 8 * skew, high = BITS - low;
	const word *from = (const word *)((s - d % WORD) & -WORD);
	const word *stop = (const word *)((s + n - 1) & -WORD);
	word x = (uintptr_t)from + WORD > s ? *from : 0, y;
	from++;
	if (mask != ALL && to != last) {
		y = *from++;
		store(to++, x >> low | y << high, mask);
		mask = ALL;
		x = y;
	}
	for (; last - to >= 2; to += 2, from += 2) {
		y = from[0], to[0] = x >> low | y << high;
		x = from[1], to[1] = y >> low | x << high;
	}
	if (to != last) y = *from++, *to++ = x >> low | y << high, x = y;
	y = from <= stop ? *from : 0;
	mask &= rest;
	if (mask == ALL) *to = x >> low | y << high;
	else store(to, x >> low | y << high, mask);
	return dest;
}

#endif
