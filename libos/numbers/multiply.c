#include <string.h>
#include "numbers.h"

void zeroos_multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	size_t n = m->n;
	limb t[2 * n];
	memset(t, 0, n * LIMB);
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
	zeroos_reduce(t, n, m);
	memcpy(r, t, n * LIMB);
}
