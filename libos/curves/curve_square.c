#include "curves.h"

void zeroos_curve_square(limb *r, const limb *x, const struct curve *c)
{
	const struct modulus *p = &c->p;
	limb t[LIMBS];
	p->multiply(t, x, x, p);
	p->multiply(t, t, x, p);
	for (int i = 0; c->minus_3 && i < 3; i++) zeroos_subtract(t, t, x, p);
	zeroos_add(r, t, c->b, p);
}
