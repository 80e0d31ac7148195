/* Numbers of a format in a narrower one of NARROW bits. */
#ifndef FLOAT_NARROW_H
#define FLOAT_NARROW_H

#include "float_narrower.h"

#define NARROW_INFINITE ((narrow_bits)NARROW_LARGEST << (NARROW_DIGITS - 1))
#define EXTRA (DIGITS - NARROW_DIGITS)

static inline narrow narrow_of(narrow_bits all)
{
	return (union { narrow_bits all; narrow value; }){ .all = all }.value;
}

static inline narrow narrowed(real number)
{
	bits all = bits_of(number), size = all & ~SIGN;
	narrow_bits sign = (narrow_bits)(all >> (FORMAT - 1)) << (NARROW - 1);
	long exponent = EXPONENT(all) - REBIAS;

	if (unlikely((unsigned long)exponent - 1 >= NARROW_LARGEST - 1)) {
		if (size > INFINITE) return narrow_of(NARROW_INFINITE | NARROW_INFINITE >> 1);
		if (exponent > 0) return narrow_of(sign | NARROW_INFINITE);
		if (exponent < -NARROW_DIGITS) return narrow_of(sign);
		/* The last bit also stands for all that are lost. */
		size = FRACTION(size) | FIRST;
		size = size >> (1 - exponent) | ((bits)(size << (FORMAT - 1 + exponent)) != 0);
		size += (bits)REBIAS << (DIGITS - 1);
	}
	narrow_bits result = (narrow_bits)((size - ((bits)REBIAS << (DIGITS - 1))) >> EXTRA);
	bits lost = size << (FORMAT - EXTRA);
	return narrow_of(sign | (result + (lost > SIGN || (lost == SIGN && result & 1))));
}

#endif
