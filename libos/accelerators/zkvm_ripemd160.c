#include <string.h>
#include "zkvm_accelerators.h"

#define BLOCK 64

/* Of each step the word it takes and how far it rotates; the left line, then
 * the right one (Dobbertin, Bosselaers, Preneel, 1996, appendix A). */
static const uint8_t order[160] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
	7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
	3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
	1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
	4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,

	5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
	6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
	15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
	8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
	12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
};
static const uint8_t turn[160] = {
	11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
	7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
	11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
	11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
	9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,

	8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
	9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
	9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
	15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
	8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
};

#define LEFT(x, n) ((x) << (n) | (x) >> (32 - (n)))

#define STEPS(mixed, constant) \
	for (int end = i + 16; i < end; i++) { \
		t = a + (mixed) + words[order[i]] + (constant); \
		t = LEFT(t, turn[i]) + e; \
		a = e, e = d, d = LEFT(c, 10), c = b, b = t; \
	}

/* The five functions, one for 16 steps of a line. */
#define F b ^ c ^ d
#define G d ^ (b & (c ^ d))
#define H (b | ~c) ^ d
#define I c ^ (d & (b ^ c))
#define J b ^ (c | ~d)

static void compress(uint32_t state[5], const uint32_t words[16])
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], t;
	int i = 0;
	STEPS(F, 0)
	STEPS(G, 0x5a827999)
	STEPS(H, 0x6ed9eba1)
	STEPS(I, 0x8f1bbcdc)
	STEPS(J, 0xa953fd4e)
	uint32_t left[5] = { a, b, c, d, e };
	a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
	STEPS(J, 0x50a28be6)
	STEPS(I, 0x5c4dd124)
	STEPS(H, 0x6d703ef3)
	STEPS(G, 0x7a6d76e9)
	STEPS(F, 0)
	t = state[1] + left[2] + d;
	state[1] = state[2] + left[3] + e;
	state[2] = state[3] + left[4] + a;
	state[3] = state[4] + left[0] + b;
	state[4] = state[0] + left[1] + c;
	state[0] = t;
}

zkvm_status zkvm_ripemd160(const uint8_t *data, size_t len, zkvm_ripemd160_hash *output)
{
	uint32_t state[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
	uint32_t block[BLOCK / 4];
	uint8_t *pad = (uint8_t *)block;
	uint64_t bits = (uint64_t)len * 8;
	for (; len >= BLOCK; data += BLOCK, len -= BLOCK) {
		memcpy(block, data, BLOCK);	/* data may not be aligned */
		compress(state, block);
	}
	memcpy(pad, data, len);
	pad[len++] = 0x80;
	if (len > BLOCK - 8) {
		memset(pad + len, 0, BLOCK - len);
		compress(state, block);
		len = 0;
	}
	memset(pad + len, 0, BLOCK - 8 - len);
	memcpy(pad + BLOCK - 8, &bits, 8);
	compress(state, block);
	memset(output, 0, 12);
	memcpy(output->data + 12, state, sizeof state);
	return ZKVM_EOK;
}
