#include "risc0.h"
#include "user.h"

void risc0_sha(uint32_t state[8], const void *data, size_t blocks)
{
	if (!blocks) return;
	register uint32_t *a0 __asm__("a0") = state;
	register uint32_t *a1 __asm__("a1") = state;
	register const uint8_t *a2 __asm__("a2") = data;
	register const uint8_t *a3 __asm__("a3") = a2 + 32;
	register size_t a4 __asm__("a4") = blocks;
	register long t0 __asm__("t0") = USER_SHA;
	__asm__ __volatile__("ecall"
		: "+r"(a0)
		: "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(t0)
		: "memory");
}
