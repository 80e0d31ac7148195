#include "zkvm_accelerators.h"

/* FIPS 202, section 3.2.5. */
static const uint64_t constants[24] = {
	0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
	0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
	0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
	0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
	0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
	0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

#define LEFT(x, n) ((x) << (n) | (x) >> (64 - (n)))

/* Lane i of `from` after theta and rho. */
#define LANE(i, n) (t = from[i] ^ d[i % 5], n ? LEFT(t, n) : t)

/* Five lanes in a row of `to`: pi says where they come from, chi mixes them. */
#define ROW(y, b0, b1, b2, b3, b4) do { \
	uint64_t t, a = b0, b = b1, c = b2, e = b3, f = b4; \
	to[y] = a ^ (~b & c); \
	to[y + 1] = b ^ (~c & e); \
	to[y + 2] = c ^ (~e & f); \
	to[y + 3] = e ^ (~f & a); \
	to[y + 4] = f ^ (~a & b); \
} while (0)

static inline __attribute__((__always_inline__)) void round_of(
	uint64_t *to, const uint64_t *from, uint64_t constant)
{
	uint64_t c[5], d[5];
	for (int x = 0; x < 5; x++)
		c[x] = from[x] ^ from[x + 5] ^ from[x + 10] ^ from[x + 15] ^ from[x + 20];
	for (int x = 0; x < 5; x++) d[x] = c[(x + 4) % 5] ^ LEFT(c[(x + 1) % 5], 1);
	ROW(0, LANE(0, 0), LANE(6, 44), LANE(12, 43), LANE(18, 21), LANE(24, 14));
	ROW(5, LANE(3, 28), LANE(9, 20), LANE(10, 3), LANE(16, 45), LANE(22, 61));
	ROW(10, LANE(1, 1), LANE(7, 6), LANE(13, 25), LANE(19, 8), LANE(20, 18));
	ROW(15, LANE(4, 27), LANE(5, 36), LANE(11, 10), LANE(17, 15), LANE(23, 56));
	ROW(20, LANE(2, 62), LANE(8, 55), LANE(14, 39), LANE(15, 41), LANE(21, 2));
	to[0] ^= constant;
}

/* Two rounds at a time, there and back, so that no lane is moved. */
zkvm_status zkvm_keccak_f1600(uint64_t *state)
{
	uint64_t other[25];
	for (int i = 0; i < 24; i += 2) {
		round_of(other, state, constants[i]);
		round_of(state, other, constants[i + 1]);
	}
	return ZKVM_EOK;
}
