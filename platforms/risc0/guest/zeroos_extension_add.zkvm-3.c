#include "bigint_extension.h"

/* a + b - e p = r, of both coefficients of n chunks. */
#define PLUS_ADVICE(n) \
	ADVICE(15), LOAD(n, P, 0), \
	LOAD(n, A, 0), LOAD(n, B, 0), SUM(1, 2), REST(3, 0), QUOTIENT(3, 0), \
	STORE(n, R, 0, 4), STORE(1, MORE, 0, 5), \
	LOAD(n, A, n), LOAD(n, B, n), SUM(8, 9), REST(10, 0), QUOTIENT(10, 0), \
	STORE(n, R, n, 11), STORE(1, MORE, 1, 12)
#define PLUS_STEPS(n, at, e) \
	ROW(n, READ, ADD, 1, A, at), ROW(n, READ, ADD, 1, B, at), \
	STEP(WRITE, FACTOR, -1, MORE, e), ROW(n, READ, ADD, -1, P, 0), \
	ROW(n, WRITE, ADD, -1, R, at), \
	ZERO(n)

static const uint32_t bn254_advice[] = { PLUS_ADVICE(2) };
static const uint32_t bn254_steps[] = { PLUS_STEPS(2, 0, 0), PLUS_STEPS(2, 2, 1), END };
static const uint32_t bls12_advice[] = { PLUS_ADVICE(3) };
static const uint32_t bls12_steps[] = { PLUS_STEPS(3, 0, 0), PLUS_STEPS(3, 3, 1), END };
PROGRAM(bn254);
PROGRAM(bls12);

void zeroos_extension_add(limb *r, const limb *a, const limb *b, const struct field *f)
{
	size_t n = f->of->ring.n;
	const limb *p = f->of->ring.m;
	if (f->of->of)
		for (size_t i = 0; i < f->ring.n; i += n) add(r + i, a + i, b + i, f->of);
	else if (n == BN254_LIMBS) compute(r, a, b, p, &bn254, BN254_LIMBS);
	else compute(r, a, b, p, &bls12, BLS12_LIMBS);
}
