/* The product of two numbers of 128 bits, by machine words. */
#ifndef FLOAT_PRODUCT_H
#define FLOAT_PRODUCT_H

#include "float_format.h"

#if __riscv_xlen == 64
typedef unsigned __int128 double_word;
#else
typedef uint64_t double_word;
#endif
#define WORDS (FORMAT / __riscv_xlen)

typedef union {
	bits all;
	unsigned long word[WORDS];
} words;

static inline bits product(bits a, bits b, bits *lower)
{
	words left = { a }, right = { b };
	union {
		unsigned long word[2 * WORDS];
		bits half[2];
	} result = { { 0 } };
	for (int i = 0; i < WORDS; i++) {
		unsigned long carry = 0;
		for (int j = 0; j < WORDS; j++) {
			double_word sum =
				(double_word)left.word[i] * right.word[j] + result.word[i + j] + carry;
			result.word[i + j] = (unsigned long)sum;
			carry = (unsigned long)(sum >> __riscv_xlen);
		}
		result.word[i + WORDS] = carry;
	}
	*lower = result.half[0];
	return result.half[1];
}

#endif
