#include <string.h>
#include "zkvm_accelerators.h"

#define RATE 136	/* bytes a permutation takes in */

static void absorb(uint64_t state[25], const uint64_t *block)
{
	for (int i = 0; i < RATE / 8; i++) state[i] ^= block[i];
	zkvm_keccak_f1600(state);
}

zkvm_status zkvm_keccak256(const uint8_t *data, size_t len, zkvm_keccak256_hash *output)
{
	uint64_t state[25] = { 0 }, block[RATE / 8];
	uint8_t *pad = (uint8_t *)block;
	for (; len >= RATE; data += RATE, len -= RATE) {
		memcpy(block, data, RATE);	/* data may not be aligned */
		absorb(state, block);
	}
	memcpy(pad, data, len);
	memset(pad + len, 0, RATE - len);
	pad[len] = 1;
	pad[RATE - 1] |= 0x80;
	absorb(state, block);
	memcpy(output, state, sizeof *output);
	return ZKVM_EOK;
}
