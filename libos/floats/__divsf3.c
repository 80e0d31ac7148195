#define FORMAT 32
#if __riscv_xlen == 32
#include "float_divide.h"

float __divsf3(float a, float b)
{
	return real_of(divide(bits_of(a), bits_of(b)));
}

#else
#include "float_quotient.h"

#define EXTRA 8

/* As float_divide.h, by a single division, whose quotient is exact as far as it goes. */
float __divsf3(float x, float y)
{
	bits a = bits_of(x), b = bits_of(y), sign = (a ^ b) & SIGN;
	long first = EXPONENT(a), second = EXPONENT(b);

	if (unlikely(!first || !second || first == LARGEST || second == LARGEST)) {
		a &= ~SIGN;
		b &= ~SIGN;
		if (a > INFINITE || b > INFINITE || (a == b && (!a || a == INFINITE))) return real_of(NAN);
		if (!a || b == INFINITE) return real_of(sign);
		if (!b || a == INFINITE) return real_of(sign | INFINITE);
		if (!first) first = normalize(&a);
		if (!second) second = normalize(&b);
	}
	a = FRACTION(a) | FIRST;
	b = FRACTION(b) | FIRST;
	long below = first - second + BIAS - 1;	/* the exponent less 1 */
	if (a < b) a <<= 1, below--;
	unsigned long dividend = (unsigned long)a << (DIGITS - 1 + EXTRA), quotient = dividend / b;
	if (unlikely((unsigned long)below >= LARGEST - 1))
		return real_of(sign | exact_quotient(quotient, EXTRA, dividend % b, b, below));
	quotient = (quotient + BIT(EXTRA - 1)) >> EXTRA;
	return real_of(sign + (bits)(below << (DIGITS - 1)) + (bits)quotient);
}

#endif
