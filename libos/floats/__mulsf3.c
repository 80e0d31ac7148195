#define FORMAT 32
#if __riscv_xlen == 32
#include "float_multiply.h"

float __mulsf3(float a, float b)
{
	return real_of(multiply(bits_of(a), bits_of(b)));
}

#else
#include "float_format.h"

/* As float_multiply.h, in one register. */
float __mulsf3(float x, float y)
{
	uint64_t a = bits_of(x), b = bits_of(y), sign = (a ^ b) & SIGN;
	long first = a << 33 >> 56, second = b << 33 >> 56;

	if (unlikely(!first || !second || first == LARGEST || second == LARGEST)) {
		bits c = a & ~SIGN, d = b & ~SIGN;
		if (c > INFINITE || d > INFINITE) return real_of(NAN);
		if (c == INFINITE || d == INFINITE) return real_of(c && d ? sign | INFINITE : NAN);
		if (!c || !d) return real_of(sign);
		if (!first) first = normalize(&c);
		if (!second) second = normalize(&d);
		a = c;
		b = d;
	}
	/* The exponent's lowest bit is bit 55; what lies below bit 32 is lost. */
	uint64_t all = ((a << 40 | 1UL << 63) >> 32) * ((b << 40 | 1UL << 63) >> 40);
	long below = first + second - (BIAS + 1) + (long)(all >> 55);	/* the exponent less 1 */
	if (!(all >> 55)) all <<= 1;
	if (unlikely((unsigned long)below >= LARGEST - 1)) {
		if (below > 0) return real_of(sign | INFINITE);
		if (below < -DIGITS) return real_of(sign);
		all = all >> -below | (all << (64 + below) != 0);
		below = 0;
	}
	all += (unsigned long)below << 55;
	return real_of(sign | (all + 0x7fffffff + (all >> 32 & 1)) >> 32);
}

#endif
