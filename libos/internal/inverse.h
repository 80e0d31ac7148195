/* 2^(2 * xlen - 1) / top, where top begins with a one: by Newton's method, from one division. It is
 * never too large, as each difference is taken for a little smaller, and too small by 5 at most. */
#ifndef INVERSE_H
#define INVERSE_H

#include <stdint.h>

#if __riscv_xlen == 32
typedef uint64_t double_word;
#else
typedef unsigned __int128 double_word;
#endif

static inline unsigned long upper(unsigned long a, unsigned long b)
{
	return (unsigned long)((double_word)a * b >> __riscv_xlen);
}

static inline unsigned long inverse(unsigned long top)
{
	unsigned long half = __riscv_xlen / 2;
	unsigned long result = -1UL / ((top >> half) + 1) << (half - 1);
	result += upper(result, -2 - 2 * upper(result, top));
	result += upper(result, -2 - 2 * upper(result, top));
	return result;
}

#endif
