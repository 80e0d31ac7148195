/* Numbers of a format as integers of INTEGER bits, the fraction cut off. What is beyond them, or no
 * number, is the last one on its side. */
#ifndef FLOAT_TO_INTEGER_H
#define FLOAT_TO_INTEGER_H

#include "float_integer.h"

/* Of a number without its sign, which is below 2 to the power INTEGER. */
static inline integer whole(bits size, long exponent)
{
	bits significand = FRACTION(size) | FIRST;
#if DIGITS > INTEGER
	return (integer)(significand >> (DIGITS - INTEGER)) >> (INTEGER - 1 - exponent);
#else
	return (integer)significand << (INTEGER - DIGITS) >> (INTEGER - 1 - exponent);
#endif
}

static inline integer to_unsigned(real number)
{
	bits all = bits_of(number);
	long exponent = EXPONENT(all) - BIAS;
	if (exponent < 0 || all >> (FORMAT - 1)) return 0;
	return exponent < INTEGER ? whole(all, exponent) : ~(integer)0;
}

static inline signed_integer to_signed(real number)
{
	bits all = bits_of(number);
	long exponent = EXPONENT(all) - BIAS;
	integer least = (integer)1 << (INTEGER - 1);
	if (exponent < 0) return 0;
	if (exponent >= INTEGER - 1) return all >> (FORMAT - 1) ? least : least - 1;
	integer size = whole(all, exponent);
	return all >> (FORMAT - 1) ? -size : size;
}

#endif
