/* Arithmetic modulo a prime of n limbs with a highest bit of 0. Its own header,
 * for the compiler to know n. */
#ifndef MONTGOMERY_H
#define MONTGOMERY_H

#include "fields.h"

#define INLINE static inline __attribute__((__always_inline__))

/* r = t - p if t is not less. */
INLINE void prime_reduce(limb *r, const limb *t, const limb *p, size_t n)
{
	limb d[n], borrow = 0;
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) {
		limb x = t[i] - borrow;
		borrow = x > t[i];
		d[i] = x - p[i];
		borrow += d[i] > x;
	}
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) r[i] = borrow ? t[i] : d[i];
}

INLINE void prime_add(limb *r, const limb *a, const limb *b, const limb *p, size_t n)
{
	limb t[n], carry = 0;
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) {
		limb x = a[i] + carry;
		carry = x < carry;
		t[i] = x + b[i];
		carry += t[i] < x;
	}
	prime_reduce(r, t, p, n);
}

INLINE void prime_subtract(limb *r, const limb *a, const limb *b, const limb *p, size_t n)
{
	limb t[n], borrow = 0, carry = 0;
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) {
		limb x = a[i] - borrow;
		borrow = x > a[i];
		t[i] = x - b[i];
		borrow += t[i] > x;
	}
	if (!borrow) {
#pragma GCC unroll 12
		for (size_t i = 0; i < n; i++) r[i] = t[i];
		return;
	}
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) {
		limb x = t[i] + carry;
		carry = x < carry;
		r[i] = x + p[i];
		carry += r[i] < x;
	}
}

/* r = a b / B^n. Limb by limb of b: what the sum lacks to be a multiple of B is
 * added as a multiple of p. There is no carry above n limbs, as p's highest bit is 0. */
INLINE void prime_multiply(
	limb *r, const limb *a, const limb *b, const limb *p, limb inverse, size_t n)
{
	limb t[n];
#pragma GCC unroll 12
	for (size_t i = 0; i < n; i++) t[i] = 0;
#pragma GCC unroll 1
	for (size_t i = 0; i < n; i++) {
		limbs x = (limbs)a[0] * b[i] + t[0];
		limb q = (limb)x * inverse;
		limbs y = (limbs)q * p[0] + (limb)x;
#pragma GCC unroll 12
		for (size_t j = 1; j < n; j++) {
			x = (limbs)a[j] * b[i] + t[j] + (limb)(x >> LIMB_BITS);
			y = (limbs)q * p[j] + (limb)x + (limb)(y >> LIMB_BITS);
			t[j - 1] = y;
		}
		t[n - 1] = (limb)(x >> LIMB_BITS) + (limb)(y >> LIMB_BITS);
	}
	prime_reduce(r, t, p, n);
}

#endif
