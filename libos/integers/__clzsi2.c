#include "word_zeros.h"

int __clzsi2(uint32_t a)
{
	return leading_zeros((unsigned long)a << (__riscv_xlen - 32));
}
