#include "object_floats.h"

int zeroos_float_cut(long x, unsigned long word, int bits, uint64_t *whole, int *negative)
{
	unsigned kind = FS2(word);
	uint64_t left = kind == 1 ? (uint32_t)x : (unsigned long)x, rest = 0;
	int cut = 0;
	*negative = !(kind & 1) && x < 0;
	if (*negative) left = -(uint64_t)x;
	for (; left >> bits; cut++) {
		rest = rest >> 1 | (rest & 1) | left << 63;
		left >>= 1;
	}
	*whole = left << cut;
	return zeroos_float_raise(*negative, rest, left & 1, word);
}
