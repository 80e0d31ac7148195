#include "product.h"
#include "curves.h"

static const limb prime[] = {
	PAIR(0xfffffffe, 0xfffffc2f), PAIR(0xffffffff, 0xffffffff),
	PAIR(0xffffffff, 0xffffffff), PAIR(0xffffffff, 0xffffffff),
};
static const limb order[] = {
	PAIR(0xbfd25e8c, 0xd0364141), PAIR(0xbaaedce6, 0xaf48a03b),
	PAIR(0xffffffff, 0xfffffffe), PAIR(0xffffffff, 0xffffffff),
};

/* 2^256 is 2^32 + 977 modulo p: the upper half times that goes to the lower
 * half, what is above that once more, and at last p is taken off. */
static void multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	limb t[2 * LIMBS];
	product(t, a, b, LIMBS);
	const limb *upper = t + LIMBS;
	limbs x = 0, high;
	for (size_t i = 0; i < LIMBS; i++) {
#if __riscv_xlen == 32
		x += (limbs)upper[i] * 977 + t[i] + (i ? upper[i - 1] : 0);
#else
		x += (limbs)upper[i] * 0x1000003d1 + t[i];
#endif
		r[i] = x;
		x >>= LIMB_BITS;
	}
#if __riscv_xlen == 32
	high = x + upper[LIMBS - 1];	/* 34 bits */
	x = high * 977 + r[0];
	r[0] = x;
	x = (x >> LIMB_BITS) + high + r[1];
	r[1] = x;
	x >>= LIMB_BITS;
	for (size_t i = 2; i < LIMBS; i++) {
#else
	high = x;			/* 34 bits */
	x = high * 0x1000003d1 + r[0];
	r[0] = x;
	x >>= LIMB_BITS;
	for (size_t i = 1; i < LIMBS; i++) {
#endif
		x += r[i];
		r[i] = x;
		x >>= LIMB_BITS;
	}
	if (x || zeroos_compare(r, prime, LIMBS) >= 0) {
		limb borrow = 0;
		for (size_t i = 0; i < LIMBS; i++) {
			limb y = r[i] - borrow;
			borrow = y > r[i];
			r[i] = y - prime[i];
			borrow += r[i] > y;
		}
	}
	(void)m;
}

const struct curve zeroos_secp256k1 = {
	.p = { prime, LIMBS, 1, multiply },
	.n = { order, LIMBS, 1, zeroos_multiply },
	.b = { 7 },
	.g = {
		{ PAIR(0x59f2815b, 0x16f81798), PAIR(0x029bfcdb, 0x2dce28d9),
			PAIR(0x55a06295, 0xce870b07), PAIR(0x79be667e, 0xf9dcbbac) },
		{ PAIR(0x9c47d08f, 0xfb10d4b8), PAIR(0xfd17b448, 0xa6855419),
			PAIR(0x5da4fbfc, 0x0e1108a8), PAIR(0x483ada77, 0x26a3c465) },
		{ 1 },
	},
};
