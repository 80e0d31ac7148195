#define FORMAT 128
#include "float_format.h"

/* By hand, by digits of STEP bits, each by one division of machine words. */
#define STEP (__riscv_xlen / 2 - 2)
#define LEFT_OUT (DIGITS - __riscv_xlen / 2)	/* bits of the divisor */
#define STEPS ((DIGITS + STEP - 1) / STEP)

long double __divtf3(long double x, long double y)
{
	bits a = bits_of(x) & ~SIGN, b = bits_of(y) & ~SIGN, sign = (bits_of(x) ^ bits_of(y)) & SIGN;
	int high = a >> (DIGITS - 1), low = b >> (DIGITS - 1);

	if (high - 1U >= LARGEST - 1 || low - 1U >= LARGEST - 1) {
		if (a > INFINITE || b > INFINITE) return real_of(NAN);
		if (a == b && (!a || a == INFINITE)) return real_of(NAN);
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
		/* By a divisor that is a little too large: the digit is too small by 2 at most, and the
		 * rest, less than 3b. The next digit holds what is missing. */
		unsigned long divisor = (unsigned long)(b >> LEFT_OUT) + 1;
		unsigned long digit = (unsigned long)(rest >> (LEFT_OUT - STEP)) / divisor;
		rest = (rest << STEP) - digit * b;
		quotient = (quotient << STEP) + digit;
	}
	for (; rest >= b; rest -= b) quotient++;
	quotient = quotient << 1 | (rest != 0);
	return real_of(sign | rounded(exponent, quotient, STEP * STEPS + 2 - DIGITS));
}
