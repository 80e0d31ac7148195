#include "fields.h"
#include "precompiles.h"

#define N (48 / LIMB)

static const limb prime[] = {
	0xb9feffffffffaaab, 0x1eabfffeb153ffff, 0x6730d2a0f6b0f624, 0x64774b84f38512bf,
	0x4b1ba7b6434bacd7, 0x1a0111ea397fe69a,
};
static const limb one[] = {
	0x760900000002fffd, 0xebf4000bc40c0002, 0x5f48985753c758ba, 0x77ce585370525745,
	0x5c071a97a256ec6d, 0x15f65ec3fa80e493,
};
static const limb square[] = {
	0xf4df1f341c341746, 0x0a76e6a609d104f1, 0x8de5476c4c95b6d5, 0x67eb88a9939d83c0,
	0x9a793e85b519952d, 0x11988fe592cae3aa,
};
/* 1 / B^n: an element is B^n times a number, so that its products have it twice. */
static const limb less[] = {
	0xf4d38259380b4820, 0x7fe11274d898fafb, 0x343ea97914956dc8, 0x1797ab1458a88de9,
	0xed5e64273c4f538b, 0x14fec701e8fb0ce9,
};

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
