#include "object_floats.h"

/* Out of range is the nearest there is, and no number the largest. */
long zeroos_float_integer(uint64_t bits, unsigned long word)
{
	int wide = FS2(word) & 2, without_sign = FS2(word) & 1, negative = bits >> 63,
		exponent = (bits >> 52 & 0x7ff) - 1075;
	uint64_t most = (without_sign ? 0 : 1ULL << (wide ? 63 : 31)) - 1,
			 whole = bits & (1ULL << 52) - 1, rest = 0;
	if (!wide && without_sign) most = 0xffffffff;
	if (is_nan_bits(bits)) negative = 0, whole = -1;
	else if (exponent == -1075) rest = whole != 0, whole = 0;
	else {
		whole |= 1ULL << 52;
		if (exponent > 11) whole = -1;
		else if (exponent >= 0) whole <<= exponent;
		else if (exponent < -54) rest = 1, whole = 0;
		else {	/* what is cut off, as the top bits of a word: half of it is 1 << 63 */
			rest = whole << (64 + exponent);
			whole >>= -exponent;
		}
		if (zeroos_float_raise(negative, rest, whole & 1, word)) whole++;
	}
	if (exponent == -1075 && rest && (FUNCT(word) == (negative ? DOWN : UP))) whole = 1;
	if (negative && without_sign) whole = 0;
	else if (whole > most + (negative && !without_sign)) whole = most + (negative && !without_sign);
	if (negative) whole = -whole;
	return wide ? (long)whole : (int32_t)whole;
}
