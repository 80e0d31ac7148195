#include <string.h>
#include "product.h"

void zeroos_multiply(limb *r, const limb *a, const limb *b, const struct modulus *m)
{
	limb t[2 * m->n];
	product(t, a, b, m->n);
	zeroos_reduce(t, m->n, m);
	memcpy(r, t, m->n * LIMB);
}
