#include "sha256_blocks.h"

/* FIPS 180-4, section 4.2.2. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
	0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
	0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
	0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
	0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* The xor of x rotated right by i, j, k; and of x rotated by i, j and shifted
 * by k. There is no rotation: 64-bit registers take two copies of x instead. */
#if __riscv_xlen == 32
#define RIGHT(x, n) ((x) >> (n) | (x) << (32 - (n)))
#define ROTATED(x, i, j, k) (RIGHT(x, i) ^ RIGHT(x, j) ^ RIGHT(x, k))
#define SHIFTED(x, i, j, k) (RIGHT(x, i) ^ RIGHT(x, j) ^ (x) >> (k))
#else
#define TWICE(x) ((uint64_t)(x) << 32 | (x))
#define ROTATED(x, i, j, k) ((uint32_t)(TWICE(x) >> (i) ^ TWICE(x) >> (j) ^ TWICE(x) >> (k)))
#define SHIFTED(x, i, j, k) ((uint32_t)(TWICE(x) >> (i) ^ TWICE(x) >> (j)) ^ (x) >> (k))
#endif

/* One round; the caller turns the names instead of moving the words. */
#define ROUND(a, b, c, d, e, f, g, h, i) \
	h += ROTATED(e, 6, 11, 25) + (g ^ (e & (f ^ g))) + k[i] + w[i]; \
	d += h; \
	h += ROTATED(a, 2, 13, 22) + ((a & b) | (c & (a | b)))

void zeroos_sha256_blocks(uint32_t state[8], const void *data, size_t blocks)
{
	const uint8_t *p = data;
	for (; blocks; blocks--) {
		uint32_t words[64], *w = words;
		for (; w != words + 16; w++, p += 4)
			*w = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
#pragma GCC unroll 4
		for (; w != words + 64; w++)
			*w = SHIFTED(w[-2], 17, 19, 10) + w[-7] + SHIFTED(w[-15], 7, 18, 3) + w[-16];
		uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
		uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
		const uint32_t *k = constants;
		for (w = words; w != words + 64; w += 8, k += 8) {
			ROUND(a, b, c, d, e, f, g, h, 0);
			ROUND(h, a, b, c, d, e, f, g, 1);
			ROUND(g, h, a, b, c, d, e, f, 2);
			ROUND(f, g, h, a, b, c, d, e, 3);
			ROUND(e, f, g, h, a, b, c, d, 4);
			ROUND(d, e, f, g, h, a, b, c, 5);
			ROUND(c, d, e, f, g, h, a, b, 6);
			ROUND(b, c, d, e, f, g, h, a, 7);
		}
		state[0] += a, state[1] += b, state[2] += c, state[3] += d;
		state[4] += e, state[5] += f, state[6] += g, state[7] += h;
	}
}
