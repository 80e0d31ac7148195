/* Division of numbers of two words, by divisions of words. */
#ifndef DIVIDE_H
#define DIVIDE_H

#include "inverse.h"
#include "word_zeros.h"

#define WORD __riscv_xlen
#define HALF (WORD / 2)

typedef struct {
	double_word quotient, rest;
} divided;

/* Of (high, low) by what is larger than high and has no zeros in front: the second half of the
 * quotient and of the divisor is left out of the first guess, which is too large by 2 at most. */
static inline unsigned long digit(unsigned long *rest, unsigned long half, unsigned long by)
{
	unsigned long first = by >> HALF, digit = *rest / first;
	unsigned long left = (*rest - digit * first), all = left << HALF | half;
	unsigned long product = digit * (by << HALF >> HALF);
	if (product > all) {
		digit--;
		left += first;
		if (!(left >> HALF) && product - (by << HALF >> HALF) > (left << HALF | half)) digit--;
	}
	*rest = (*rest << HALF | half) - digit * by;
	return digit;
}

/* By one word. */
static inline divided divide_short(unsigned long high, unsigned long low, unsigned long by)
{
	unsigned long above = 0, first, second;
	if (high >= by) {
		above = high / by;
		high -= above * by;
	}
	if (!high) {
		first = low / by;
		return (divided){ (double_word)above << WORD | first, low - first * by };
	}
	if (!(by >> HALF)) {
		high = high << HALF | low >> HALF;
		first = high / by;
		high = (high - first * by) << HALF | low << HALF >> HALF;
		second = high / by;
		high -= second * by;
	} else {
		int shift = leading_zeros(by);
		by <<= shift;
		high = high << shift | low >> 1 >> (WORD - 1 - shift);
		low <<= shift;
		first = digit(&high, low >> HALF, by);
		second = digit(&high, low << HALF >> HALF, by);
		high >>= shift;
	}
	return (divided){ (double_word)above << WORD | first << HALF | second, high };
}

/* By two words, the upper of them not 0: the quotient is guessed, at most a little too small. */
static inline divided divide_long(double_word a, double_word by)
{
	unsigned long high = a >> WORD, first = by >> WORD, guess;
	if (a < by) return (divided){ 0, a };
	if (first >> HALF) {
		guess = first + 1 ? high / (first + 1) : 0;
	} else {
		/* With 2 less it is not too large for top + 1 either, and so for all of `by`. */
		int shift = leading_zeros(first);
		unsigned long top = first << shift | (unsigned long)by >> (WORD - shift);
		guess = upper(high, inverse(top) - 2) >> (WORD - 1 - shift);
	}
	a -= by * guess;
	while (a >= by) a -= by, guess++;
	return (divided){ guess, a };
}

static inline divided divide(double_word a, double_word by)
{
	if (by >> WORD) return divide_long(a, by);
	return divide_short(a >> WORD, a, by);
}

#endif
