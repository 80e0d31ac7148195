#include "numbers.h"

void zeroos_subtract(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	limb carry = 0, borrow = 0;
	for (size_t i = 0; i < m->n; i++) {
		limb high = a[i], x = high - borrow;
		borrow = x > high;
		high = x - b[i];
		borrow += high > x;
		r[i] = high;
	}
	if (!borrow) return;
	for (size_t i = 0; i < m->n; i++) {
		limb x = r[i] + carry;
		carry = x < carry;
		r[i] = x + m->m[i];
		carry += r[i] < x;
	}
}
