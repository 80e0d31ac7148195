/* Numbers of a format of NARROW bits in a wider one. */
#ifndef FLOAT_WIDEN_H
#define FLOAT_WIDEN_H

#include "float_narrower.h"

static inline real widened(narrow number)
{
	narrow_bits all = (union { narrow value; narrow_bits all; }){ .value = number }.all;
	narrow_bits size = all & ~((narrow_bits)1 << (NARROW - 1));
	bits sign = all == size ? 0 : SIGN;
	long exponent = size >> (NARROW_DIGITS - 1), lower = 0;

	if (unlikely(!exponent || exponent == NARROW_LARGEST)) {
		if (!size) return real_of(sign);
		if (exponent) return real_of(size << (NARROW + 1 - NARROW_DIGITS) ? NAN : sign | INFINITE);
		/* The first one, once it is where the exponent is, makes that 1. */
		for (; !(size >> (NARROW_DIGITS - 1)); lower++) size <<= 1;
	}
	bits wide = ((bits)size << (DIGITS - NARROW_DIGITS)) + ((bits)REBIAS << (DIGITS - 1));
	return real_of(sign | (wide - ((bits)lower << (DIGITS - 1))));
}

#endif
