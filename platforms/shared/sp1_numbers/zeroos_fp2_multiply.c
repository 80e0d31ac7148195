#include "bls12_fp.h"
#include "bn254_fp.h"
#include "precompiles.h"

/* 1 / B^n, as in zeroos_bn254_fp.c and zeroos_bls12_fp.c; and 0. */
static const limb bn254[2 * BN254_LIMBS] = { BN254_LESS };
static const limb bls12[2 * BLS12_LIMBS] = { BLS12_LESS };

void zeroos_fp2_multiply(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	if (ring->n == sizeof bn254 / LIMB) {
		sp1_compute(SP1_BN254_FP2_MUL, r, a, b, sizeof bn254 / LIMB);
		sp1_call(SP1_BN254_FP2_MUL, (size_t)r, (size_t)bn254);
	} else {
		sp1_compute(SP1_BLS12381_FP2_MUL, r, a, b, sizeof bls12 / LIMB);
		sp1_call(SP1_BLS12381_FP2_MUL, (size_t)r, (size_t)bls12);
	}
}
