/* Poseidon2 over BabyBear with 24 cells (https://eprint.iacr.org/2023/323). poseidon2.py makes the
 * constants. */
#include <stdint.h>
#include <string.h>

#define P 2013265921u	/* 15 * 2^27 + 1 */
enum { CELLS = 24, RATE = 16, HALF_FULL = 4, PARTIAL = 21 };

struct constants { uint32_t full[2 * HALF_FULL][CELLS], partial[PARTIAL], diagonal[CELLS]; };

/* x^7 */
static uint32_t power(uint64_t x)
{
	uint64_t cube = x * x % P * x % P;
	return cube * cube % P * x % P;
}

/* The matrix of full rounds: blocks of M4, and twice that on the diagonal (section 5.1). */
static void external(uint32_t *x)
{
	uint64_t y[CELLS], sums[4] = {0};
	for (int i = 0; i < CELLS; i += 4) {
		uint64_t a = x[i], b = x[i + 1], c = x[i + 2], d = x[i + 3];
		y[i] = 5 * a + 7 * b + c + 3 * d;
		y[i + 1] = 4 * a + 6 * b + c + d;
		y[i + 2] = a + 3 * b + 5 * c + 7 * d;
		y[i + 3] = a + b + 4 * c + 6 * d;
		for (int j = 0; j < 4; j++) sums[j] += y[i + j];
	}
	for (int i = 0; i < CELLS; i++) x[i] = (y[i] + sums[i % 4]) % P;
}

static void partial(const struct constants *k, uint32_t *x)
{
	for (int round = 0; round < PARTIAL; round++) {
		uint64_t sum = 0;
		x[0] = power((uint64_t)x[0] + k->partial[round]);
		for (int i = 0; i < CELLS; i++) sum += x[i];
		for (int i = 0; i < CELLS; i++) x[i] = (sum + (uint64_t)k->diagonal[i] * x[i]) % P;
	}
}

/* The permutation. Cells may have any 32 bits; the result is below P. */
void poseidon2_permute(const struct constants *k, uint32_t *x)
{
	external(x);
	for (int round = 0; round < 2 * HALF_FULL; round++) {
		if (round == HALF_FULL) partial(k, x);
		for (int i = 0; i < CELLS; i++) x[i] = power((uint64_t)x[i] + k->full[round][i]);
		external(x);
	}
}

/* Each block of 16 cells overwrites those of the state; the digest is the first 8 in the end. */
void poseidon2_hash(const struct constants *k, const uint32_t *cells, uint64_t blocks,
	uint32_t *digest)
{
	uint32_t x[CELLS] = {0};
	for (; blocks; blocks--, cells += RATE) {
		memcpy(x, cells, RATE * sizeof *x);
		poseidon2_permute(k, x);
	}
	memcpy(digest, x, 8 * sizeof *x);
}
