/* Stands for:
 *	ring 0.17.14: ring::digest::dynstate::sha256_block_data_order
 * Needs: zeroos_sha256_blocks
 * Own: a4
 * Rustc: 1.96
 */
#include "sha256_blocks.h"

/* As rustc lays them out: a state of one of two kinds, and what was taken of the data. */
struct state { uint32_t of_32_bits, words[8]; };
struct taken {
	size_t size;
	const uint8_t *rest;
	size_t rest_size;
};

/* The function itself panics with the other kind, which only longer hashes have. */
void zeroos_standin_ring_sha256(struct taken *to, struct state *state, const uint8_t *data,
	size_t size, void own(struct taken *, struct state *, const uint8_t *, size_t))
{
	size_t blocks = size / 64;
	if (!state->of_32_bits) {
		own(to, state, data, size);
		return;
	}
	if (blocks) zeroos_sha256_blocks(state->words, data, blocks);
	*to = (struct taken){ 64 * blocks, data + 64 * blocks, size % 64 };
}
