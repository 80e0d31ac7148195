/* compiler-rt's quotients are 0 where they are subnormal. These are found as by hand, by digits of
 * STEP bits, each by one division of machine words. */
#include "float_format.h"

#if FORMAT < __riscv_xlen
#define STEP (DIGITS + 1)
#elif FORMAT == __riscv_xlen
#define STEP (FORMAT - DIGITS)
#else
#define STEP (__riscv_xlen / 2 - 2)
#define LEFT_OUT (DIGITS - __riscv_xlen / 2)	/* bits of the divisor */
#endif
#define STEPS ((DIGITS + STEP - 1) / STEP)

static inline real divide(real x, real y)
{
	bits a = bits_of(x) & ~SIGN, b = bits_of(y) & ~SIGN, sign = (bits_of(x) ^ bits_of(y)) & SIGN;
	int high = a >> (DIGITS - 1), low = b >> (DIGITS - 1);

	if (high - 1U >= LARGEST - 1 || low - 1U >= LARGEST - 1) {
		if (a > INFINITE) return real_of(a | QUIET);
		if (b > INFINITE) return real_of(b | QUIET);
		if (a == b && (!a || a == INFINITE)) return real_of(INFINITE | QUIET);
		if (!a || b == INFINITE) return real_of(sign);
		if (!b || a == INFINITE) return real_of(sign | INFINITE);
		if (!high) high = normalize(&a);
		if (!low) low = normalize(&b);
	}
	a = (a & (FIRST - 1)) | FIRST;
	b = (b & (FIRST - 1)) | FIRST;
	int exponent = high - low + BIAS;
	if (a < b) a <<= 1, exponent--;

	bits rest = a - b, quotient = 1;
	for (int i = 0; i < STEPS; i++) {
#ifdef LEFT_OUT
		/* By a divisor that is a little too large: the digit is too small by 2 at most, and the
		 * rest, less than 3b. The next digit holds what is missing. */
		unsigned long divisor = (unsigned long)(b >> LEFT_OUT) + 1;
		unsigned long digit = (unsigned long)(rest >> (LEFT_OUT - STEP)) / divisor;
		rest = (rest << STEP) - digit * b;
#else
		unsigned long part = (unsigned long)rest << STEP, digit = part / b;
		rest = part - digit * b;
#endif
		quotient = (quotient << STEP) + digit;
	}
#ifdef LEFT_OUT
	for (; rest >= b; rest -= b) quotient++;
#endif
	quotient = quotient << 1 | (rest != 0);
	return real_of(sign | rounded(exponent, quotient, STEP * STEPS + 2 - DIGITS));
}
