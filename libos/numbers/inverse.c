#include "numbers.h"

/* The same as ((B - 1 - d) * B + B - 1) / d: long division, bit by bit. */
limb zeroos_inverse(limb d)
{
	limb q = 0, r = ~d;
	for (size_t i = 0; i < LIMB_BITS; i++) {
		limb carry = r >> (LIMB_BITS - 1);
		r = r << 1 | 1;
		q <<= 1;
		if (carry || r >= d) r -= d, q |= 1;
	}
	return q;
}
