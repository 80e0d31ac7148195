#define FORMAT 128
#include "float_product.h"

#define EXTRA 3

/* compiler-rt's loses a carry between the halves of some products. */
long double __multf3(long double x, long double y)
{
	bits a = bits_of(x) & ~SIGN, b = bits_of(y) & ~SIGN, sign = (bits_of(x) ^ bits_of(y)) & SIGN;
	int first = a >> (DIGITS - 1), second = b >> (DIGITS - 1);

	if (first - 1U >= LARGEST - 1 || second - 1U >= LARGEST - 1) {
		if (a > INFINITE || b > INFINITE) return real_of(NAN);
		if (a == INFINITE || b == INFINITE)
			return real_of(a && b ? sign | INFINITE : NAN);
		if (!a || !b) return real_of(sign);
		if (!first) first = normalize(&a);
		if (!second) second = normalize(&b);
	}
	a = (a & (FIRST - 1)) | FIRST;
	b = (b & (FIRST - 1)) | FIRST;

	/* Shifted, so that the upper half of the product has EXTRA bits below the significand. */
	bits lower, upper = product(a << EXTRA, b << (FORMAT - DIGITS), &lower);
	int exponent = first + second - BIAS + 1;
	if (!(upper >> (DIGITS + EXTRA - 1))) upper <<= 1, exponent--;
	return real_of(sign | rounded(exponent, upper | (lower != 0), EXTRA));
}
