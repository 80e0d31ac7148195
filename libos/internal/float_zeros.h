/* How many zeros are in front of the first one of a significand, which is not 0. */
#ifndef FLOAT_ZEROS_H
#define FLOAT_ZEROS_H

#include "float_format.h"
#include "word_zeros.h"

static inline int zeros_in_front(bits significand)
{
	int zeros = DIGITS - FORMAT;
#if FORMAT < __riscv_xlen
	return zeros + leading_zeros((unsigned long)significand << (__riscv_xlen - FORMAT));
#else
#if FORMAT > __riscv_xlen
	for (; !(significand >> (FORMAT - __riscv_xlen)); zeros += __riscv_xlen)
		significand <<= __riscv_xlen;
#endif
	return zeros + leading_zeros(significand >> (FORMAT - __riscv_xlen));
#endif
}

#endif
