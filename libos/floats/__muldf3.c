#if __riscv_xlen == 64
#define FORMAT 64
#include "float_multiply.h"

double __muldf3(double a, double b)
{
	return real_of(multiply(bits_of(a), bits_of(b)));
}

#else
#include "double_words.h"

/* As for other formats (float_multiply.h), by words. */
uint64_t __muldf3(uint64_t a, uint64_t b)
{
	uint32_t sign = (HIGH(a) ^ HIGH(b)) & TOP_SIGN;
	long first = HIGH(a) << 1 >> 21, second = HIGH(b) << 1 >> 21;
	uint32_t a_high = HIGH(a), a_low = LOW(a), b_high = HIGH(b), b_low = LOW(b);

	if (unlikely(!first || !second || first == 2047 || second == 2047)) {
		a = a << 1 >> 1;
		b = b << 1 >> 1;
		if (a > INFINITE || b > INFINITE) return NAN;
		if (first == 2047 || second == 2047)
			return a && b ? WORDS(sign | TOP_INFINITE, 0) : NAN;
		if (!a || !b) return WORDS(sign, 0);
		if (!first) first = normalize(&a);
		if (!second) second = normalize(&b);
		a_high = HIGH(a);
		a_low = LOW(a);
		b_high = HIGH(b);
		b_low = LOW(b);
	}
	a_high = a_high << 11 | a_low >> 21 | TOP_SIGN;
	a_low <<= 11;
	b_high = (b_high << 11 | TOP_SIGN) >> 11;
	uint64_t lowest = (uint64_t)a_low * b_low, middle = (uint64_t)a_high * b_low,
			 other = (uint64_t)a_low * b_high, highest = (uint64_t)a_high * b_high;
	/* What goes over in the second word of four has room in other's upper half, which is small. */
	uint32_t lost = HIGH(lowest) + LOW(middle), carry = lost < LOW(middle);
	lost += LOW(other);
	carry += (lost < LOW(other)) + HIGH(other);
	highest += (uint64_t)HIGH(middle) + carry;
	uint32_t high = HIGH(highest), low = LOW(highest);
	lost |= LOW(lowest) != 0;

	long below = first + second - 1024 + (long)(high >> 20);
	if (!(high >> 20)) {
		high = high << 1 | low >> 31;
		low = low << 1 | lost >> 31;
		lost <<= 1;
	}
	if (unlikely((unsigned long)below >= 2046)) {
		uint64_t all = WORDS(high, low) << 2 | lost >> 30 | (lost << 2 != 0);
		return WORDS(sign, 0) | rounded(below + 1, all, 2);
	}
	high += ((uint32_t)below << 20) + sign;
	if (lost >= TOP_SIGN) {
		low++;
		high += !low;
		if (lost == TOP_SIGN) low &= -2;
	}
	return WORDS(high, low);
}

#endif
