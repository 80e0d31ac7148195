#include "fields.h"
#include "precompiles.h"

/* 1 / B^n, as in zeroos_bn254_fp.c and zeroos_bls12_fp.c; and 0. */
static const limb bn254[] = {
	0xed84884a014afa37, 0xeb2022850278edf8, 0xcf63e9cfb74492d9, 0x2e67157159e5c639,
	0, 0, 0, 0,
};
static const limb bls12[] = {
	0xf4d38259380b4820, 0x7fe11274d898fafb, 0x343ea97914956dc8, 0x1797ab1458a88de9,
	0xed5e64273c4f538b, 0x14fec701e8fb0ce9, 0, 0,
	0, 0, 0, 0,
};

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
