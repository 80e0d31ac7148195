#include "curves.h"

/* x and y as they were if both points had the other's z: x * z^2, y * z^3. */
static void scale(limb *x, limb *y, const struct point *p, const limb *z, const struct modulus *m)
{
	limb t[LIMBS];
	m->multiply(t, z, z, m);
	m->multiply(x, p->x, t, m);
	m->multiply(t, t, z, m);
	m->multiply(y, p->y, t, m);
}

static int is_one(const limb *x)
{
	limb rest = x[0] ^ 1;
	for (size_t i = 1; i < LIMBS; i++) rest |= x[i];
	return !rest;
}

/* Jacobian coordinates. Whatever the two points are: infinity, equal, opposite. */
void zeroos_point_add(
	struct point *r, const struct point *p, const struct point *q, const struct curve *c)
{
	const struct modulus *m = &c->p;
	struct point at = *p;
	limb x[LIMBS], y[LIMBS], t[LIMBS], z[LIMBS];
	if (zeroos_is_zero(q->z)) {
		*r = *p;
		return;
	}
	if (zeroos_is_zero(p->z)) {
		*r = *q;
		return;
	}
	scale(x, y, q, p->z, m);
	m->multiply(z, p->z, q->z, m);
	if (!is_one(q->z)) scale(at.x, at.y, p, q->z, m);
	zeroos_subtract(x, x, at.x, m);
	zeroos_subtract(y, y, at.y, m);
	if (zeroos_is_zero(x) && zeroos_is_zero(y)) {
		zeroos_point_double(r, p, c);
		return;
	}
	m->multiply(r->z, z, x, m);		/* 0 where x is: opposite points */
	m->multiply(t, x, x, m);
	m->multiply(z, t, x, m);		/* x^3 */
	m->multiply(at.x, at.x, t, m);
	m->multiply(at.y, at.y, z, m);
	m->multiply(t, y, y, m);
	zeroos_subtract(t, t, z, m);
	zeroos_subtract(t, t, at.x, m);
	zeroos_subtract(r->x, t, at.x, m);
	zeroos_subtract(t, at.x, r->x, m);
	m->multiply(t, y, t, m);
	zeroos_subtract(r->y, t, at.y, m);
}
