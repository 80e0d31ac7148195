#include "object_floats.h"

/* Square root, bit by bit. libc's may itself be made of the instruction that this stands for. */
double zeroos_float_root(double value)
{
	uint64_t bits = bits_of(value), fraction = bits & (1ULL << 52) - 1;
	int exponent = bits >> 52;
	if (!(bits & ~SIGN_D)) return value;
	if (bits > 0x7ffULL << 52) return double_of(NAN_D);	/* also negative ones */
	if (bits == 0x7ffULL << 52) return value;
	if (exponent) fraction |= 1ULL << 52;
	else for (exponent = 1; !(fraction >> 52); exponent--) fraction <<= 1;
	exponent -= 1023;
	if (exponent & 1) fraction <<= 1, exponent--;

	/* The root of fraction * 2^54 has 54 bits, the last of them for rounding. */
	uint64_t root = 0, rest = 0;
	for (int i = 54; i >= 0; i--) {
		rest <<= 2;
		if (i > 27 - 1) rest |= fraction >> 2 * (i - 27) & 3;
		root <<= 1;
		if (rest >= 2 * root + 1) rest -= 2 * root + 1, root++;
	}
	root = (root >> 1) +
		(root & 1); /* never a tie: a root of 54 bits would have a square of more than 53 */
	return double_of(((uint64_t)(exponent / 2 + 1023) << 52) + (root - (1ULL << 52)));
}
