#include <stdint.h>

int __popcountdi2(uint64_t a)
{
#if __riscv_xlen == 32
	uint32_t low = a, high = a >> 32, all;
	low -= low >> 1 & 0x55555555;
	high -= high >> 1 & 0x55555555;
	all = (low & 0x33333333) + (low >> 2 & 0x33333333);
	all += (high & 0x33333333) + (high >> 2 & 0x33333333);	/* at most 8 in each four bits */
	all = (all & 0x0f0f0f0f) + (all >> 4 & 0x0f0f0f0f);
	return all * 0x01010101 >> 24;
#else
	a -= a >> 1 & 0x5555555555555555;
	a = (a & 0x3333333333333333) + (a >> 2 & 0x3333333333333333);
	a = (a + (a >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return a * 0x0101010101010101 >> 56;
#endif
}
