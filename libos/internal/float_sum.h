/* a + b. */
#ifndef FLOAT_SUM_H
#define FLOAT_SUM_H

#include "float_zeros.h"

/* The larger number keeps its exponent above its fraction: what is added to the fraction, or taken
 * from it, shows in the exponent when it goes over. `lost` is what lies below the last bit. */
static inline bits sum(bits a, bits b)
{
	if ((bits)(a << 1) < (bits)(b << 1)) {
		bits other = a;
		a = b;
		b = other;
	}
	unsigned long first = EXPONENT(a), second = EXPONENT(b), by = first - second;
	bits all, lost, part = FRACTION(b), from = a & (SIGN | INFINITE), differ = a ^ b;

	if (unlikely(first == LARGEST)) {
		if (FRACTION(a)) return NAN;
		return second == LARGEST && (part || differ) ? NAN : a;
	}
	if (likely(second)) part |= FIRST;
	else if (first) by--;
	else if (!(differ & SIGN)) return a + part;
	else return differ == SIGN ? 0 : a - part;

	if (by > DIGITS + 1) return a;
	lost = part << 1 << (FORMAT - 1 - by);
	part >>= by;
	if (!(differ & SIGN)) {
		all = a + part;
		if ((all ^ from) >> (DIGITS - 1)) {
			part = all - from;
			all = from + (part >> 1) + FIRST / 2;
			lost = part << (FORMAT - 1) | lost >> 1;
			if (unlikely(EXPONENT(all) == LARGEST)) return all & (SIGN | INFINITE);
		}
	} else {
		all = a - part - (lost != 0);
		lost = -lost;
		if ((all ^ from) >> (DIGITS - 1)) {
			part = (all - from + FIRST) << 1 | lost >> (FORMAT - 1);
			lost <<= 1;
			if (by < 2) {	/* nothing is lost, but many bits may be zero */
				if (!part) return 0;
				unsigned long zeros = zeros_in_front(part);
				part <<= zeros;
				if (unlikely(zeros + 1 >= first))	/* subnormal */
					return (from & SIGN) | part >> (zeros + 2 - first);
				return from + part - ((bits)(zeros + 2) << (DIGITS - 1));
			}
			all = from + part - 2 * FIRST;
		}
	}
	if (lost >= SIGN) {
		all++;
		if (lost == SIGN) all &= -2;
	}
	return all;
}

#endif
