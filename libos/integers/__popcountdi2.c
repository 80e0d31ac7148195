#include <stdint.h>

/* Volatile, as otherwise the compiler makes each of more instructions than a load takes. */
static const volatile unsigned long masks[] __attribute__((aligned(4 * sizeof(long)))) = {
	-1UL / 3, -1UL / 5, -1UL / 17, -1UL / 255
};

/* Sums of two bits, of four, of eight. The product's highest byte is the sum of all bytes. */
int __popcountdi2(uint64_t a)
{
	unsigned long mask = masks[0], all = a;
#if __riscv_xlen == 32
	unsigned long high = a >> 32;
	high -= high >> 1 & mask;
	all -= all >> 1 & mask;
	mask = masks[1];
	all = (all & mask) + (all >> 2 & mask) + (high & mask) + (high >> 2 & mask);
	mask = masks[2];
	all = (all & mask) + (all >> 4 & mask);
#else
	all -= all >> 1 & mask;
	mask = masks[1];
	all = (all & mask) + (all >> 2 & mask);
	all = (all + (all >> 4)) & masks[2];
#endif
	return all * masks[3] >> (__riscv_xlen - 8);
}
