/* How many zeros a word begins or ends with; it must have a one. */
#ifndef WORD_ZEROS_H
#define WORD_ZEROS_H

#include <stdint.h>

/* Shifts `by` zeros out of one end of the word, if there are as many. Kept from the compiler, so
 * that it branches: a number with few zeros takes few instructions. */
#define SKIP(word, by, zeros, out, back) do { \
	if (!((word) back (__riscv_xlen - (by)))) { \
		(word) out##= (by); \
		(zeros) += (by); \
		__asm__("" : "+r"(word)); \
	} \
} while (0)

static inline int leading_zeros(unsigned long word)
{
	int zeros = 0;
#if __riscv_xlen == 64
	SKIP(word, 32, zeros, <<, >>);
#endif
	SKIP(word, 16, zeros, <<, >>);
	SKIP(word, 8, zeros, <<, >>);
	SKIP(word, 4, zeros, <<, >>);
	SKIP(word, 2, zeros, <<, >>);
	return zeros + !(word >> (__riscv_xlen - 1));
}

static inline int trailing_zeros(unsigned long word)
{
	int zeros = 0;
#if __riscv_xlen == 64
	SKIP(word, 32, zeros, >>, <<);
#endif
	SKIP(word, 16, zeros, >>, <<);
	SKIP(word, 8, zeros, >>, <<);
	SKIP(word, 4, zeros, >>, <<);
	SKIP(word, 2, zeros, >>, <<);
	return zeros + !(word & 1);
}

#endif
