/* a * b + c, rounded once. */
#ifndef FLOAT_FUSE_H
#define FLOAT_FUSE_H

#include "float_format.h"
#include "word_zeros.h"

/* Twice as many bits, in halves. */
typedef struct {
	bits high, low;
} wide;

static inline wide product(bits a, bits b)
{
#if FORMAT == 32
	uint64_t all = (uint64_t)a * b;
#elif __riscv_xlen == 64
	unsigned __int128 all = (unsigned __int128)a * b;
#else
	uint32_t a_high = a >> 32, a_low = a, b_high = b >> 32, b_low = b;
	uint64_t lowest = (uint64_t)a_low * b_low, middle = (uint64_t)a_high * b_low,
			 other = (uint64_t)a_low * b_high;
	middle += lowest >> 32;		/* a's upper half is not full: nothing goes over */
	other += (uint32_t)middle;
	return (wide){ (uint64_t)a_high * b_high + (middle >> 32) + (other >> 32),
		other << 32 | (uint32_t)lowest };
#endif
#if FORMAT == 32 || __riscv_xlen == 64
	return (wide){ all >> FORMAT, all };
#endif
}

/* Of what is lost the last bit stays. */
static inline wide shifted(wide value, int by)
{
	if (by >= FORMAT) {
		value.low = value.high | (value.low != 0);
		value.high = 0;
		by -= FORMAT;
		if (by >= FORMAT) return (wide){ 0, value.low != 0 };
	}
	if (!by) return value;
	bits lost = value.low << (FORMAT - by);
	value.low = value.high << (FORMAT - by) | value.low >> by | (lost != 0);
	value.high >>= by;
	return value;
}

static inline int zeros_in_front(bits value)
{
#if FORMAT > __riscv_xlen
	return value >> 32 ? leading_zeros(value >> 32) : 32 + leading_zeros(value);
#else
	return leading_zeros((unsigned long)value << (__riscv_xlen - FORMAT));
#endif
}

static inline bits fuse(bits x, bits y, bits z)
{
	bits a = x & ~SIGN, b = y & ~SIGN, c = z & ~SIGN, sign = (x ^ y) & SIGN, other = z & SIGN;
	int first = EXPONENT(a), second = EXPONENT(b), third = EXPONENT(c);

	if (unlikely(first - 1U >= LARGEST - 1U || second - 1U >= LARGEST - 1U ||
		third - 1U >= LARGEST - 1U)) {
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
	}
	/* The highest bit but one has this exponent in the product, and in the sum; so there is room
	 * for what goes over. Much cancels out only where nothing is lost. */
	int exponent = first + second - BIAS + 1;
	wide sum = product((FRACTION(a) | FIRST) << (FORMAT - 1 - DIGITS),
		(FRACTION(b) | FIRST) << (FORMAT - DIGITS));
	if (c) {
		wide more = { (FRACTION(c) | FIRST) << (FORMAT - 1 - DIGITS), 0 };
		if (third > exponent) {
			sum = shifted(sum, third - exponent);
			exponent = third;
		} else {
			more = shifted(more, exponent - third);
		}
		if (sign != other) {
			if (sum.high < more.high || (sum.high == more.high && sum.low < more.low)) {
				wide less = sum;
				sum = more;
				more = less;
				sign = other;
			}
			sum.high -= more.high + (sum.low < more.low);
			sum.low -= more.low;
			if (!(sum.high | sum.low)) return 0;
		} else {
			sum.low += more.low;
			sum.high += more.high + (sum.low < more.low);
		}
	}
	if (unlikely(!sum.high)) {
		sum = (wide){ sum.low, 0 };
		exponent -= FORMAT;
	}
	int zeros = zeros_in_front(sum.high);
	if (zeros) {
		sum.high = sum.high << zeros | sum.low >> (FORMAT - zeros);
		sum.low <<= zeros;
	}
	return sign | rounded(exponent + 1 - zeros, sum.high | (sum.low != 0), FORMAT - DIGITS);
}

#endif
