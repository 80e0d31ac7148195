#include "bls12_fp.h"
#include "precompiles.h"

#define N BLS12_LIMBS

static const limb prime[] = { BLS12_PRIME };
static const limb one[] = { BLS12_ONE };
static const limb square[] = { BLS12_SQUARE };
/* An element is B^n times a number, so that its products have it twice. */
static const limb less[] = { BLS12_LESS };

static void plus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	sp1_compute(SP1_BLS12381_FP_ADD, r, a, b, N);
	(void)f;
}

static void minus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	sp1_compute(SP1_BLS12381_FP_SUB, r, a, b, N);
	(void)f;
}

static void times(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	sp1_compute(SP1_BLS12381_FP_MUL, r, a, b, N);
	sp1_call(SP1_BLS12381_FP_MUL, (size_t)r, (size_t)less);
	(void)ring;
}

const struct field zeroos_bls12_fp = {
	.ring = { .m = prime, .n = N, .multiply = times },
	.add = plus, .subtract = minus, .invert = zeroos_prime_invert,
	.one = one, .square = square,
};
