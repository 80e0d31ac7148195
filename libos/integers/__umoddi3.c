#include "divide.h"

uint64_t __umoddi3(uint64_t a, uint64_t b)
{
#if __riscv_xlen == 32
	return divide(a, b).rest;
#else
	return a % b;
#endif
}
