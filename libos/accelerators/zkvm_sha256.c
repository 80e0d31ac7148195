#include <string.h>
#include "sha256_blocks.h"
#include "zkvm_accelerators.h"

#define BLOCK 64

zkvm_status zkvm_sha256(const uint8_t *data, size_t len, zkvm_sha256_hash *output)
{
	uint32_t state[8] = SHA256_START, last[2 * BLOCK / 4];
	uint32_t *digest = __builtin_assume_aligned(output, 8);
	uint8_t *pad = (uint8_t *)last;
	size_t whole = len / BLOCK, rest = len % BLOCK, blocks = rest + 9 > BLOCK ? 2 : 1;
	if (whole) zeroos_sha256_blocks(state, data, whole);
	memcpy(pad, data + whole * BLOCK, rest);
	pad[rest] = 0x80;
	memset(pad + rest + 1, 0, blocks * BLOCK - rest - 1);
	last[blocks * BLOCK / 4 - 2] = __builtin_bswap32((uint64_t)len >> 29);
	last[blocks * BLOCK / 4 - 1] = __builtin_bswap32(len << 3);
	zeroos_sha256_blocks(state, last, blocks);
	for (int i = 0; i < 8; i++) digest[i] = __builtin_bswap32(state[i]);
	return ZKVM_EOK;
}
