#include "bigint.h"
#include "bls12_fp.h"
#include "bn254_fp.h"

#define A ARG(1)
#define B ARG(2)
#define P ARG(3)
#define R ARG(4)
#define LESS ARG(5)
#define MORE ARG(6)

/* (a + bi) (c + di) = r + si, of n chunks each:
 * B^n r - ac + bd + pp = kp, B^n s - ad - bc + 2pp = lp. r goes to MORE, as s may
 * take the place of what makes it. */
#define FP2_ADVICE(n) \
	ADVICE(32), \
	LOAD(n, A, 0), LOAD(n, A, n), LOAD(n, B, 0), LOAD(n, B, n), LOAD(n, P, 0), LOAD(n, LESS, 0), \
	LOAD(n + 1, CONSTANTS, 3 - n), PRODUCT(4, 4), \
	PRODUCT(0, 2), PRODUCT(1, 3), DIFFERENCE(8, 9), SUM(10, 7), PRODUCT(11, 5), REST(12, 4), \
	PRODUCT(0, 3), PRODUCT(1, 2), SUM(14, 15), PRODUCT(16, 5), REST(17, 4), \
	PRODUCT(13, 6), DIFFERENCE(19, 10), SUM(20, 7), QUOTIENT(21, 4), \
	PRODUCT(18, 6), DIFFERENCE(23, 16), SUM(24, 7), SUM(25, 7), QUOTIENT(26, 4), \
	STORE(n, MORE, 0, 13), STORE(n, R, n, 18), \
	STORE(n + 1, MORE, n, 22), STORE(n + 1, MORE, 2 * n + 1, 27)
#define FP2_STEPS(n) \
	ROW(n, READ, FACTOR, -1, A, 0), ROW(n, READ, ADD, -1, B, 0), \
	ROW(n, READ, FACTOR, 1, A, n), ROW(n, READ, ADD, 1, B, n), \
	ROW(n, READ, FACTOR, 1, P, 0), ROW(n, READ, ADD, 1, P, 0), \
	LONG(n, WRITE, FACTOR, -1, MORE, n), ROW(n, READ, ADD, -1, P, 0), \
	HIGH(n, WRITE, 1, MORE, 0), \
	MORE_THAN_TWICE(n), \
	ROW(n, READ, FACTOR, -1, A, 0), ROW(n, READ, ADD, -1, B, n), \
	ROW(n, READ, FACTOR, -1, A, n), ROW(n, READ, ADD, -1, B, 0), \
	ROW(n, READ, FACTOR, 2, P, 0), ROW(n, READ, ADD, 2, P, 0), \
	LONG(n, WRITE, FACTOR, -1, MORE, 2 * n + 1), ROW(n, READ, ADD, -1, P, 0), \
	HIGH(n, WRITE, 1, R, n), \
	MORE_THAN_TWICE(n), END

static const uint32_t bn254_advice[] = { FP2_ADVICE(2) }, bn254_steps[] = { FP2_STEPS(2) };
static const uint32_t bls12_advice[] = { FP2_ADVICE(3) }, bls12_steps[] = { FP2_STEPS(3) };
PROGRAM(bn254);
PROGRAM(bls12);

static const limb bn254_less[] = { BN254_LESS }, bls12_less[] = { BLS12_LESS };

static inline __attribute__((__always_inline__)) void compute(limb *r, const limb *a, const limb *b,
	const limb *p, const struct program *program, const limb *less, size_t n)
{
	limb more[3 * n + 2 * CHUNK_LIMBS];
	risc0_bigint(program, a, b, p, r, less, more);
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) r[i] = more[i];
	risc0_bigint_check(r, p, n);
	risc0_bigint_check(r + n, p, n);
}

void zeroos_fp2_multiply(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	const limb *p = field_of(ring)->of->ring.m;
	if (ring->n == 2 * BN254_LIMBS) compute(r, a, b, p, &bn254, bn254_less, BN254_LIMBS);
	else compute(r, a, b, p, &bls12, bls12_less, BLS12_LIMBS);
}
