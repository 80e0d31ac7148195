#if __riscv_xlen == 64
#define FORMAT 64
#include "float_divide.h"

double __divdf3(double a, double b)
{
	return real_of(divide(bits_of(a), bits_of(b)));
}

#else
#include "double_words.h"
#include "float_quotient.h"
#include "inverse.h"

#define EXTRA 6

uint64_t __divdf3(uint64_t a, uint64_t b)
{
	uint32_t sign = (HIGH(a) ^ HIGH(b)) & TOP_SIGN;
	long first = HIGH(a) << 1 >> 21, second = HIGH(b) << 1 >> 21;
	uint32_t a_high = HIGH(a), a_low = LOW(a), b_high = HIGH(b), b_low = LOW(b);

	if (unlikely(!first || !second || first == 2047 || second == 2047)) {
		a = a << 1 >> 1;
		b = b << 1 >> 1;
		if (a > INFINITE || b > INFINITE) return NAN;
		if (a == b && (!a || first == 2047)) return NAN;
		if (!a || second == 2047) return WORDS(sign, 0);
		if (!b || first == 2047) return WORDS(sign | TOP_INFINITE, 0);
		if (!first) first = normalize(&a);
		if (!second) second = normalize(&b);
		a_high = HIGH(a);
		a_low = LOW(a);
		b_high = HIGH(b);
		b_low = LOW(b);
	}
	a_high = (a_high << 11 | TOP_SIGN) >> 11;
	b_high = (b_high << 11 | TOP_SIGN) >> 11;
	long below = first - second + 1022;
	if (a_high < b_high || (a_high == b_high && a_low < b_low)) {
		a_high = a_high << 1 | a_low >> 31;
		a_low <<= 1;
		below--;
	}

	/* With 2 less it is not too large for top + 1 either, and so for b. */
	uint32_t top = b_high << 11 | b_low >> 21, factor = inverse(top) - 2;

	/* The first digit, of 31 bits, is too small by less than 6 and the rest is less than 6b;
	 * the next digit is too small by less than 4.5. */
	uint32_t digit = upper(a_high << 10 | a_low >> 22, factor);
	uint64_t rest = (WORDS(a_high, a_low) << 30) - digit * WORDS(b_high, b_low);
	uint32_t next = upper((uint32_t)(rest >> 24), factor);
	uint64_t quotient = ((uint64_t)digit << 28) + next;
	if (unlikely((unsigned long)below >= 2046 || (LOW(quotient) & 60) == 28)) {
		b = WORDS(b_high, b_low);
		return WORDS(sign, 0) | exact_quotient(quotient, EXTRA, (rest << 28) - next * b, b, below);
	}
	quotient = (quotient + (1 << (EXTRA - 1))) >> EXTRA;
	return WORDS(sign + ((uint32_t)below << 20) + HIGH(quotient), LOW(quotient));
}

#endif
