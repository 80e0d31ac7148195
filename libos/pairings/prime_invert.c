#include "fields.h"

/* x = x / 2 modulo p. */
static void halve(limb *x, const limb *p, size_t n)
{
	limb carry = 0, odd = -(x[0] & 1);
	for (size_t i = 0; i < n; i++) {
		limbs t = (limbs)x[i] + (p[i] & odd) + carry;
		x[i] = t;
		carry = t >> LIMB_BITS;
	}
	for (size_t i = 0; i < n; i++)
		x[i] = x[i] >> 1 | (i + 1 < n ? x[i + 1] : 0) << (LIMB_BITS - 1);
}

static void shift(limb *u, size_t n)
{
	for (size_t i = 0; i < n; i++)
		u[i] = u[i] >> 1 | (i + 1 < n ? u[i + 1] : 0) << (LIMB_BITS - 1);
}

static void reduce(limb *u, const limb *v, size_t n)
{
	limb borrow = 0;
	for (size_t i = 0; i < n; i++) {
		limb x = u[i] - borrow;
		borrow = x > u[i];
		u[i] = x - v[i];
		borrow += u[i] > x;
	}
}

/* Stein's algorithm: a x = u B^2n and a y = v B^2n modulo p, and v is odd, until
 * v is their greatest common divisor, 1. As a is B^n times what it stands for,
 * so is y. 0 becomes 0. */
void zeroos_prime_invert(limb *r, const limb *a, const struct field *f)
{
	size_t n = f->ring.n;
	const limb *p = f->ring.m;
	limb rows[4][n], *u = rows[0], *v = rows[1], *x = rows[2], *y = rows[3], *t;
	copy(u, a, f);
	copy(v, p, f);
	copy(x, f->square, f);
	memset(y, 0, n * LIMB);
	while (!zeroos_field_zero(u, f)) {
		for (; !(u[0] & 1); halve(x, p, n)) shift(u, n);
		if (zeroos_compare(u, v, n) < 0) t = u, u = v, v = t, t = x, x = y, y = t;
		reduce(u, v, n);
		subtract(x, x, y, f);
	}
	copy(r, y, f);
}
