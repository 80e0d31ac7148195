#include <stdint.h>

/* Volatile, as otherwise the compiler makes each of more instructions than a load takes. In octal
 * digits: the two lower bits of each; every second one. */
static const volatile uint32_t masks[] __attribute__((aligned(8))) = { 033333333333, 030707070707 };

/* A digit less its half and its quarter is how many ones it has. The rest of 63 is the sum of
 * digits of six bits. */
int __popcountsi2(uint32_t a)
{
	uint32_t mask = masks[0], half = a >> 1 & mask, digits = 63;
	a -= half + (half >> 1 & mask);
	a = (a + (a >> 3)) & masks[1];
	__asm__("" : "+r"(digits));	/* multiplications instead would take longer */
	return a % digits;
}
