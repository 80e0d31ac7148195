#include "word_zeros.h"

int __ctzdi2(uint64_t a)
{
#if __riscv_xlen == 32
	return (uint32_t)a ? trailing_zeros(a) : trailing_zeros(a >> 32) + 32;
#else
	return trailing_zeros(a);
#endif
}
