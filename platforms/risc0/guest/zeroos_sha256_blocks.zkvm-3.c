#include <string.h>
#include "risc0.h"
#include "sha256_blocks.h"

static void swap(uint32_t *to, const uint32_t *from)
{
	for (int i = 0; i < 8; i++) to[i] = __builtin_bswap32(from[i]);
}

/* The accelerator wants the state as bytes in order, and aligned data. */
void zeroos_sha256_blocks(uint32_t state[8], const void *data, size_t blocks)
{
	const uint8_t *p = data;
	uint32_t bytes[8], block[16];
	swap(bytes, state);
	if ((uintptr_t)p % 4 == 0) risc0_sha(bytes, p, blocks);
	else for (; blocks; blocks--, p += sizeof block) {
		memcpy(block, p, sizeof block);
		risc0_sha(bytes, block, 1);
	}
	swap(state, bytes);
}
