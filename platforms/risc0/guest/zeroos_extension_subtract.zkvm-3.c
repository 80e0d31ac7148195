#include "bigint_extension.h"

/* a - b + p - e p = r, of both coefficients of n chunks. */
#define MINUS_ADVICE(n) \
	ADVICE(17), LOAD(n, P, 0), \
	LOAD(n, A, 0), LOAD(n, B, 0), DIFFERENCE(1, 2), SUM(3, 0), REST(4, 0), QUOTIENT(4, 0), \
	STORE(n, R, 0, 5), STORE(1, MORE, 0, 6), \
	LOAD(n, A, n), LOAD(n, B, n), DIFFERENCE(9, 10), SUM(11, 0), REST(12, 0), QUOTIENT(12, 0), \
	STORE(n, R, n, 13), STORE(1, MORE, 1, 14)
#define MINUS_STEPS(n, at, e) \
	ROW(n, READ, ADD, 1, A, at), ROW(n, READ, ADD, -1, B, at), \
	ROW(n, READ, ADD, 1, P, 0), \
	STEP(WRITE, FACTOR, -1, MORE, e), ROW(n, READ, ADD, -1, P, 0), \
	ROW(n, WRITE, ADD, -1, R, at), \
	ZERO(n)

static const uint32_t bn254_advice[] = { MINUS_ADVICE(2) };
static const uint32_t bn254_steps[] = { MINUS_STEPS(2, 0, 0), MINUS_STEPS(2, 2, 1), END };
static const uint32_t bls12_advice[] = { MINUS_ADVICE(3) };
static const uint32_t bls12_steps[] = { MINUS_STEPS(3, 0, 0), MINUS_STEPS(3, 3, 1), END };
PROGRAM(bn254);
PROGRAM(bls12);

void zeroos_extension_subtract(limb *r, const limb *a, const limb *b, const struct field *f)
{
	size_t n = f->of->ring.n;
	const limb *p = f->of->ring.m;
	if (f->of->of)
		for (size_t i = 0; i < f->ring.n; i += n) subtract(r + i, a + i, b + i, f->of);
	else if (n == BN254_LIMBS) compute(r, a, b, p, &bn254, BN254_LIMBS);
	else compute(r, a, b, p, &bls12, BLS12_LIMBS);
}
