/* The last step of a division. */
#ifndef FLOAT_QUOTIENT_H
#define FLOAT_QUOTIENT_H

#include "float_format.h"

/* A quotient is found by digits of half a register that may be too small. So it may be, by a
 * little. That matters where it seems to lie just below the middle of two numbers, and nowhere
 * else, for no quotient lies in the middle; and where the result is subnormal. There the rest is
 * looked at.
 *
 * The result without its sign. The quotient has `extra` bits too many, `below` is the exponent
 * less 1. */
static inline bits exact_quotient(bits quotient, int extra, bits rest, bits b, long below)
{
	if (below >= LARGEST - 1) return INFINITE;
	if (below < -DIGITS) return 0;
	for (; rest >= b; rest -= b) quotient++;
	quotient |= rest != 0;
	if (below < 0) {
		quotient = quotient >> -below | ((bits)(quotient << (FORMAT + below)) != 0);
		below = 0;
	}
	bits half = BIT(extra - 1);
	quotient += half - 1 + (quotient >> extra & 1);
	return ((bits)below << (DIGITS - 1)) + (quotient >> extra);
}

#endif
