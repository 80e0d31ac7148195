/* t = a * b, of n limbs each. Its own header, for the compiler to unroll it. */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "numbers.h"

static inline __attribute__((__always_inline__)) void product(
	limb *t, const limb *a, const limb *b, size_t n)
{
	for (size_t i = 0; i < n; i++) t[i] = 0;
	for (size_t i = 0; i < n; i++) {
		limb carry = 0;
#pragma GCC unroll 4
		for (size_t j = 0; j < n; j++) {
			limbs x = (limbs)a[i] * b[j] + t[i + j] + carry;
			t[i + j] = x;
			carry = x >> LIMB_BITS;
		}
		t[i + n] = carry;
	}
}

#endif
