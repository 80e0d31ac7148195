/* a * b + c, rounded once. */
#ifndef FLOAT_FUSE_H
#define FLOAT_FUSE_H

#include "float_format.h"
#include "word_zeros.h"

#if FORMAT == 32
typedef uint64_t wide;
#else
typedef unsigned _BitInt(128) wide;
#endif
#define WIDE (2 * FORMAT)

/* Of what is lost the last bit stays. */
static inline wide shifted(wide value, int by)
{
	if (!by) return value;
	if (by >= WIDE) return value != 0;
	return value >> by | ((wide)(value << (WIDE - by)) != 0);
}

static inline int zeros_in_front(wide value)
{
	int zeros = 0;
#if WIDE > __riscv_xlen
	for (; !(value >> (WIDE - __riscv_xlen)); zeros += __riscv_xlen) value <<= __riscv_xlen;
#endif
	return zeros + leading_zeros(value >> (WIDE - __riscv_xlen));
}

static inline bits fuse(bits x, bits y, bits z)
{
	bits a = x & ~SIGN, b = y & ~SIGN, c = z & ~SIGN, sign = (x ^ y) & SIGN, other = z & SIGN;
	int first = EXPONENT(a), second = EXPONENT(b), third = EXPONENT(c);

	if (a > INFINITE || b > INFINITE || c > INFINITE) return NAN;
	if (a == INFINITE || b == INFINITE) {
		if (!a || !b || (c == INFINITE && sign != other)) return NAN;
		return sign | INFINITE;
	}
	if (c == INFINITE) return z;
	if (!a || !b) return c || sign == other ? z : 0;
	if (!first) first = normalize(&a);
	if (!second) second = normalize(&b);
	if (c && !third) third = normalize(&c);

	/* The highest bit but one has this exponent in the product, and in the sum; so there is room
	 * for what goes over. Much cancels out only where nothing is lost. */
	int exponent = first + second - BIAS + 1;
	wide sum = (wide)(FRACTION(a) | FIRST) * (FRACTION(b) | FIRST) << (WIDE - 1 - 2 * DIGITS);
	if (c) {
		wide more = (wide)(FRACTION(c) | FIRST) << (WIDE - 1 - DIGITS);
		if (third > exponent) {
			sum = shifted(sum, third - exponent);
			exponent = third;
		} else {
			more = shifted(more, exponent - third);
		}
		if (sign == other) {
			sum += more;
		} else if (sum < more) {
			sum = more - sum;
			sign = other;
		} else {
			sum -= more;
			if (!sum) return 0;
		}
	}
	int zeros = zeros_in_front(sum);
	sum <<= zeros;
	bits high = sum >> FORMAT;
	return sign | rounded(exponent + 1 - zeros, high | ((bits)sum != 0), FORMAT - DIGITS);
}

#endif
