#include <string.h>
#include "sha256_blocks.h"

#define BLOCK 64

/* SHA256_INLINE of jolt-inlines/sha2 loads and stores words of 8 bytes, at multiples of 8. The
 * block has the message's bytes in their order, the state has the standard's words. */
void zeroos_sha256_blocks(uint32_t state[8], const void *data, size_t blocks)
{
	uint64_t h[4], aligned[BLOCK / 8];
	memcpy(h, state, sizeof h);
	for (const uint8_t *p = data; blocks; blocks--, p += BLOCK) {
		const void *block = (uintptr_t)p % 8 ? memcpy(aligned, p, BLOCK) : p;
		__asm__ volatile(".insn r 0x0b, 0, 0, x0, %0, %1" : : "r"(h), "r"(block) : "memory");
	}
	memcpy(state, h, sizeof h);
}
