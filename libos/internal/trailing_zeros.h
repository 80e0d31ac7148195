/* How many zeros a word ends with; it must have a one. */
#ifndef TRAILING_ZEROS_H
#define TRAILING_ZEROS_H

#include <stdint.h>

/* As in leading_zeros.h. */
#define SKIP(word, by, zeros) do { \
	if (!((word) << (__riscv_xlen - (by)))) { \
		(word) >>= (by); \
		(zeros) += (by); \
		__asm__("" : "+r"(word)); \
	} \
} while (0)

static inline int trailing_zeros(unsigned long word)
{
	int zeros = 0;
#if __riscv_xlen == 64
	SKIP(word, 32, zeros);
#endif
	SKIP(word, 16, zeros);
	SKIP(word, 8, zeros);
	SKIP(word, 4, zeros);
	SKIP(word, 2, zeros);
	return zeros + !(word & 1);
}

#endif
