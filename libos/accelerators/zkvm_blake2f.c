#include "zkvm_accelerators.h"

typedef uint64_t __attribute__((__may_alias__)) word;

/* RFC 7693, sections 2.6 and 2.7. */
static const uint64_t start[8] = {
	0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};
static const uint8_t orders[10][16] = {
	{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
	{ 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
	{ 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 },
	{ 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
	{ 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 },
	{ 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
	{ 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 },
	{ 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
	{ 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 },
	{ 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

#define RIGHT(x, n) ((x) >> (n) | (x) << (64 - (n)))

#define MIX(a, b, c, d, i) do { \
	a += b + words[order[i]]; \
	d = RIGHT(d ^ a, 32); \
	c += d; \
	b = RIGHT(b ^ c, 24); \
	a += b + words[order[i + 1]]; \
	d = RIGHT(d ^ a, 16); \
	c += d; \
	b = RIGHT(b ^ c, 63); \
} while (0)

zkvm_status zkvm_blake2f(uint32_t rounds, zkvm_blake2f_state *h, const zkvm_blake2f_message *m,
	const zkvm_blake2f_offset *t, uint8_t f)
{
	word *state = (word *)h->data;
	const word *words = (const word *)m->data, *offset = (const word *)t->data;
	if (f > 1) return ZKVM_EFAIL;
	uint64_t a = state[0], b = state[1], c = state[2], d = state[3];
	uint64_t e = state[4], g = state[5], i = state[6], j = state[7];
	uint64_t k = start[0], l = start[1], n = start[2], o = start[3];
	uint64_t p = start[4] ^ offset[0], q = start[5] ^ offset[1];
	uint64_t r = f ? ~start[6] : start[6], s = start[7];
	const uint8_t *first = orders[0], *order = first;
	for (; rounds; rounds--) {
		MIX(a, e, k, p, 0);
		MIX(b, g, l, q, 2);
		MIX(c, i, n, r, 4);
		MIX(d, j, o, s, 6);
		MIX(a, g, n, s, 8);
		MIX(b, i, o, p, 10);
		MIX(c, j, k, q, 12);
		MIX(d, e, l, r, 14);
		order += 16;
		if (order == first + sizeof orders) order = first;
	}
	state[0] ^= a ^ k, state[1] ^= b ^ l, state[2] ^= c ^ n, state[3] ^= d ^ o;
	state[4] ^= e ^ p, state[5] ^= g ^ q, state[6] ^= i ^ r, state[7] ^= j ^ s;
	return ZKVM_EOK;
}
