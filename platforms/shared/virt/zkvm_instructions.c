#include "virt.h"

uint64_t zkvm_instructions(void)
{
	extern hidden uint64_t virt_begin;
#if __riscv_xlen == 32
	uint32_t high, low, again;
	do
		__asm__ volatile("csrr %0, minstreth; csrr %1, minstret; csrr %2, minstreth"
			: "=r"(high), "=r"(low), "=r"(again));
	while (high != again);
	return ((uint64_t)high << 32 | low) - virt_begin;
#else
	uint64_t count;
	__asm__ volatile ("csrr %0, minstret" : "=r"(count));
	return count - virt_begin;
#endif
}
