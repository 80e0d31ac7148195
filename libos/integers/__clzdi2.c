#include "word_zeros.h"

int __clzdi2(uint64_t a)
{
#if __riscv_xlen == 32
	return a >> 32 ? leading_zeros(a >> 32) : leading_zeros(a) + 32;
#else
	return leading_zeros(a);
#endif
}
