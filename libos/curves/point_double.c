#include "curves.h"

/* Jacobian coordinates; with z = 0 the result's is 0, too. */
void zeroos_point_double(struct point *r, const struct point *p, const struct curve *c)
{
	const struct modulus *m = &c->p;
	limb s[LIMBS], slope[LIMBS], t[LIMBS], y[LIMBS];
	if (c->minus_3) {	/* 3 (x - z^2) (x + z^2) */
		m->multiply(t, p->z, p->z, m);
		zeroos_subtract(s, p->x, t, m);
		zeroos_add(t, p->x, t, m);
		m->multiply(t, s, t, m);
	} else {		/* 3 x^2 */
		m->multiply(t, p->x, p->x, m);
	}
	zeroos_add(slope, t, t, m);
	zeroos_add(slope, slope, t, m);
	zeroos_add(y, p->y, p->y, m);
	m->multiply(r->z, y, p->z, m);
	m->multiply(t, p->y, p->y, m);
	zeroos_add(t, t, t, m);		/* 2 y^2 */
	m->multiply(s, t, p->x, m);
	zeroos_add(s, s, s, m);		/* 4 x y^2 */
	m->multiply(y, t, t, m);
	zeroos_add(y, y, y, m);		/* 8 y^4 */
	m->multiply(r->x, slope, slope, m);
	zeroos_subtract(r->x, r->x, s, m);
	zeroos_subtract(r->x, r->x, s, m);
	zeroos_subtract(s, s, r->x, m);
	m->multiply(t, slope, s, m);
	zeroos_subtract(r->y, t, y, m);
}
