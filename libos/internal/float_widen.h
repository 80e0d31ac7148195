/* Numbers of a format of SOURCE bits in a wider one. */
#ifndef FLOAT_WIDEN_H
#define FLOAT_WIDEN_H

#include "float_format.h"

#if SOURCE == 32
typedef float narrow;
typedef uint32_t narrow_bits;
#define NARROW_DIGITS 24
#else
typedef double narrow;
typedef uint64_t narrow_bits;
#define NARROW_DIGITS 53
#endif
#define NARROW_LARGEST ((1 << (SOURCE - NARROW_DIGITS)) - 1)
#define REBIAS ((bits)(BIAS - (NARROW_LARGEST >> 1)) << (DIGITS - 1))

static inline real widened(narrow number)
{
	narrow_bits all = (union { narrow value; narrow_bits all; }){ .value = number }.all;
	narrow_bits size = all & ~((narrow_bits)1 << (SOURCE - 1));
	bits sign = all == size ? 0 : SIGN;
	long exponent = size >> (NARROW_DIGITS - 1), lower = 0;

	if (unlikely(!exponent || exponent == NARROW_LARGEST)) {
		if (!size) return real_of(sign);
		if (exponent) return real_of(size << (SOURCE + 1 - NARROW_DIGITS) ? NAN : sign | INFINITE);
		/* The first one, once it is where the exponent is, makes that 1. */
		for (; !(size >> (NARROW_DIGITS - 1)); lower++) size <<= 1;
	}
	bits wide = ((bits)size << (DIGITS - NARROW_DIGITS)) + REBIAS;
	return real_of(sign | (wide - ((bits)lower << (DIGITS - 1))));
}

#endif
