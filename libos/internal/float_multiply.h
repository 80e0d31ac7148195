/* a * b of a format that fills a register. */
#ifndef FLOAT_MULTIPLY_H
#define FLOAT_MULTIPLY_H

#include "float_format.h"

#if FORMAT == 32
typedef uint64_t double_bits;
#else
typedef unsigned __int128 double_bits;
#endif

/* `lost` is what lies below the product's last bit. */
static inline bits multiply(bits a, bits b)
{
	bits sign = (a ^ b) & SIGN;
	long first = EXPONENT(a), second = EXPONENT(b);

	if (unlikely(!first || !second || first == LARGEST || second == LARGEST)) {
		a &= ~SIGN;
		b &= ~SIGN;
		if (a > INFINITE || b > INFINITE) return NAN;
		if (a == INFINITE || b == INFINITE) return a && b ? sign | INFINITE : NAN;
		if (!a || !b) return sign;
		if (!first) first = normalize(&a);
		if (!second) second = normalize(&b);
	}
	/* One shifted up, so that the upper half has the bits of the result. The other one's shifts
	 * are kept from the compiler, as masks instead of them take longer. */
	a = a << (FORMAT - DIGITS) | SIGN;
	b = b << (FORMAT - DIGITS) | SIGN;
	__asm__("" : "+r"(b));
	double_bits all = (double_bits)a * (b >> (FORMAT - DIGITS));
	bits high = all >> FORMAT, lost = all;
	/* the exponent less 1: */
	long below = first + second - (BIAS + 1) + (long)(high >> (DIGITS - 1));
	if (!(high >> (DIGITS - 1))) {
		high = high << 1 | lost >> (FORMAT - 1);
		lost <<= 1;
	}
	if (unlikely((unsigned long)below >= LARGEST - 1)) {
		if (below > 0) return sign | INFINITE;
		if (below < -DIGITS) return sign;
		lost = high << (FORMAT + below) | (lost != 0);
		high >>= -below;
		below = 0;
	}
	high += ((bits)below << (DIGITS - 1)) + sign;
	if (lost >= SIGN) {
		high++;
		if (lost == SIGN) high &= -2;
	}
	return high;
}

#endif
