#include "product.h"
#include "curves.h"

/* 2^256 is 2^32 + 977 modulo p: the upper half times that goes to the lower
 * half, what is above that once more, and at last p is taken off. */
void zeroos_secp256k1_multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
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
	if (x || zeroos_compare(r, m->m, LIMBS) >= 0) {
		limb borrow = 0;
		for (size_t i = 0; i < LIMBS; i++) {
			limb y = r[i] - borrow;
			borrow = y > r[i];
			r[i] = y - m->m[i];
			borrow += r[i] > y;
		}
	}
}
