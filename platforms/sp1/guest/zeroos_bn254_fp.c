#include "fields.h"
#include "precompiles.h"

#define N (32 / LIMB)

static const limb prime[] = {
	0x3c208c16d87cfd47, 0x97816a916871ca8d, 0xb85045b68181585d, 0x30644e72e131a029,
};
static const limb one[] = {
	0xd35d438dc58f0d9d, 0x0a78eb28f5c70b3d, 0x666ea36f7879462c, 0x0e0a77c19a07df2f,
};
static const limb square[] = {
	0xf32cfc5b538afa89, 0xb5e71911d44501fb, 0x47ab1eff0a417ff6, 0x06d89f71cab8351f,
};
/* 1 / B^n: an element is B^n times a number, so that its products have it twice. */
static const limb less[] = {
	0xed84884a014afa37, 0xeb2022850278edf8, 0xcf63e9cfb74492d9, 0x2e67157159e5c639,
};

static void plus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	sp1_compute(SP1_BN254_FP_ADD, r, a, b, N);
	(void)f;
}

static void minus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	sp1_compute(SP1_BN254_FP_SUB, r, a, b, N);
	(void)f;
}

static void times(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	sp1_compute(SP1_BN254_FP_MUL, r, a, b, N);
	sp1_call(SP1_BN254_FP_MUL, (size_t)r, (size_t)less);
	(void)ring;
}

const struct field zeroos_bn254_fp = {
	.ring = { .m = prime, .n = N, .multiply = times },
	.add = plus, .subtract = minus, .invert = zeroos_prime_invert,
	.one = one, .square = square,
};
