/* Integers of INTEGER bits as numbers of a format. */
#ifndef FLOAT_FROM_INTEGER_H
#define FLOAT_FROM_INTEGER_H

#include "float_integer.h"
#include "word_zeros.h"

static inline real of_unsigned(integer size, bits sign)
{
	int zeros;
	if (!size) return real_of(0);
#if INTEGER <= __riscv_xlen
	zeros = leading_zeros((unsigned long)size << (__riscv_xlen - INTEGER));
	size <<= zeros;
#else
	enum { WORD = __riscv_xlen };
	unsigned long high = size >> WORD, low = size;
	if (high) {
		zeros = leading_zeros(high);
		high = high << zeros | low >> 1 >> (WORD - 1 - zeros);
		low <<= zeros;
	} else {
		zeros = leading_zeros(low);
		high = low << zeros;
		low = 0;
		zeros += WORD;
	}
	size = (integer)high << WORD | low;
#endif
	bits below = BIAS + INTEGER - 2 - zeros;	/* the exponent less 1 */
	bits all = sign + (below << (DIGITS - 1));
#if INTEGER <= DIGITS
	return real_of(all + ((bits)size << (DIGITS - INTEGER)));
#else
	integer lost = size << DIGITS, half = (integer)1 << (INTEGER - 1);
	all += size >> (INTEGER - DIGITS);
	return real_of(all + (lost > half || (lost == half && all & 1)));
#endif
}

static inline real of_signed(signed_integer number)
{
	integer all = number;
	return of_unsigned(number < 0 ? -all : all, number < 0 ? SIGN : 0);
}

#endif
