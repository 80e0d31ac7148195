#include "numbers.h"

void zeroos_add(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	limb carry = 0, borrow = 0;
	for (size_t i = 0; i < m->n; i++) {
		limb x = a[i] + carry;
		carry = x < carry;
		r[i] = x + b[i];
		carry += r[i] < x;
	}
	if (!carry && zeroos_compare(r, m->m, m->n) < 0) return;
	for (size_t i = 0; i < m->n; i++) {
		limb x = r[i] - borrow;
		borrow = x > r[i];
		r[i] = x - m->m[i];
		borrow += r[i] > x;
	}
}
