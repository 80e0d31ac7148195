#include "object_floats.h"

int zeroos_float_cut(uint64_t *whole, int negative, int bits, unsigned long word)
{
	uint64_t left = *whole, rest = 0;
	int cut = 0;
	for (; left >> bits; cut++) {
		rest = rest >> 1 | (rest & 1) | left << 63;
		left >>= 1;
	}
	*whole = left << cut;
	return zeroos_float_raise(negative, rest, left & 1, word);
}
