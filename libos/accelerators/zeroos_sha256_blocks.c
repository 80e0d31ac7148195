#include "sha256_blocks.h"

static const uint32_t constants[64] = SHA256_CONSTANTS;

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
