/* a / b of a format that fills a register. */
#ifndef FLOAT_DIVIDE_H
#define FLOAT_DIVIDE_H

#include "float_quotient.h"

#define HALF (FORMAT / 2)
#define EXTRA (FORMAT - 2 - DIGITS)

static inline bits divide(bits a, bits b)
{
	bits sign = (a ^ b) & SIGN;
	long first = EXPONENT(a), second = EXPONENT(b);

	if (unlikely(!first || !second || first == LARGEST || second == LARGEST)) {
		a &= ~SIGN;
		b &= ~SIGN;
		if (a > INFINITE || b > INFINITE || (a == b && (!a || a == INFINITE))) return NAN;
		if (!a || b == INFINITE) return sign;
		if (!b || a == INFINITE) return sign | INFINITE;
		if (!first) first = normalize(&a);
		if (!second) second = normalize(&b);
	}
	a = FRACTION(a) | FIRST;
	b = FRACTION(b) | FIRST;
	long below = first - second + BIAS - 1;	/* the exponent less 1 */
	if (a < b) a <<= 1, below--;

	/* The divisor is a little too large. The first digit is too small by less than 3, so its rest
	 * is less than 3b; the quotient is too small by less than 2.5. */
	bits divisor = (b >> (DIGITS - HALF)) + 1;
	bits digit = (a << (FORMAT - DIGITS - 1)) / divisor, rest = (a << (HALF - 1)) - digit * b;
	bits next = (rest << EXTRA) / divisor, quotient = (digit << (HALF - 2)) + next;
	bits half = BIT(EXTRA - 1);
	if (unlikely((unsigned long)below >= LARGEST - 1 || (quotient & (2 * half - 2)) == half - 2)) {
		rest = (rest << (HALF - 2)) - next * b;
		return sign | exact_quotient(quotient, EXTRA, rest, b, below);
	}
	return sign + ((bits)below << (DIGITS - 1)) + ((quotient + half) >> EXTRA);
}

#endif
