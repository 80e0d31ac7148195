#include "machine.h"
#include "risc0.h"
#include "sha256_blocks.h"

#define MOST 10	/* blocks a call takes */

/* The accelerator wants SHA-256's round constants. */
static const uint32_t constants[64] = SHA256_CONSTANTS;

void risc0_sha(uint32_t state[8], const void *data, size_t blocks)
{
	const uint8_t *p = data;
	while (blocks) {
		size_t count = blocks < MOST ? blocks : MOST;
		register uint32_t *a0 __asm__("a0") = state;
		register uint32_t *a1 __asm__("a1") = state;
		register const uint8_t *a2 __asm__("a2") = p;
		register size_t a3 __asm__("a3") = count;
		register const uint32_t *a4 __asm__("a4") = constants;
		register long a7 __asm__("a7") = MACHINE_SHA2;
		__asm__ __volatile__("ecall"
			: "+r"(a0)
			: "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a7)
			: "memory");
		p += 64 * count;
		blocks -= count;
	}
}
