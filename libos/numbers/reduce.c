#include "numbers.h"

/* u / d for two limbs u whose higher one is less than d, and the rest in *r.
 * (Moeller, Granlund: Improved division by invariant integers, algorithm 4) */
static limb divide(limb high, limb low, limb d, limb inverse, limb *r)
{
	limbs q = (limbs)inverse * high + ((limbs)high << LIMB_BITS | low);
	limb estimate = (limb)(q >> LIMB_BITS) + 1;
	*r = low - estimate * d;
	if (*r > (limb)q) estimate--, *r += d;
	if (*r >= d) estimate++, *r -= d;
	return estimate;
}

/* t -= q * m; what is missing above t[n - 1]. Not inlined: compilers that see
 * where q comes from multiply by two limbs of it. */
static __attribute__((__noinline__)) limb subtract(limb *t, const limb *m, size_t n, limb q)
{
	limb carry = 0;
#pragma GCC unroll 4
	for (size_t i = 0; i < n; i++) {
		limbs x = (limbs)q * m[i] + carry;
		carry = (limb)(x >> LIMB_BITS) + (t[i] < (limb)x);
		t[i] -= (limb)x;
	}
	return carry;
}

static limb add(limb *t, const limb *m, size_t n)
{
	limb carry = 0;
	for (size_t i = 0; i < n; i++) {
		limbs x = (limbs)t[i] + m[i] + carry;
		t[i] = x;
		carry = x >> LIMB_BITS;
	}
	return carry;
}

/* Knuth's algorithm D, from the highest limb down. The quotient's limb is
 * reckoned from two limbs of the divisor, and then at most one too large. */
void zeroos_reduce(limb *t, size_t count, const struct modulus *modulus)
{
	const limb *m = modulus->m;
	size_t n = modulus->n;
	limb d = m[n - 1];
	while (count--) {
		limb *at = t + count, high = at[n], q = -1, r;
		if (high < d) {
			q = divide(high, at[n - 1], d, modulus->inverse, &r);
			for (; n > 1 && (limbs)q * m[n - 2] > ((limbs)r << LIMB_BITS | at[n - 2]); q--) {
				r += d;
				if (r < d) break;
			}
		}
		limb borrow = subtract(at, m, n, q);
		while (borrow > high) borrow -= add(at, m, n);
	}
}
