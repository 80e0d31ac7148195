#include "curves.h"

int zeroos_ecdsa(
	const uint8_t *z, const uint8_t *signature, const uint8_t *key, const struct curve *c)
{
	const struct modulus *p = &c->p, *n = &c->n;
	struct point q = { .z = { 1 } }, sum;
	limb r[LIMBS], s[LIMBS], u[LIMBS], t[LIMBS];
	if (!zeroos_below(r, signature, n) || !zeroos_below(s, signature + BYTES, n)) return 0;
	if (zeroos_is_zero(r) || zeroos_is_zero(s)) return 0;
	if (!zeroos_below(q.x, key, p) || !zeroos_below(q.y, key + BYTES, p)) return 0;
	zeroos_curve_square(t, q.x, c);
	p->multiply(u, q.y, q.y, p);
	if (zeroos_compare(t, u, LIMBS)) return 0;

	zeroos_invert(s, s, n);
	zeroos_from_bytes(u, LIMBS, z, BYTES);	/* perhaps above n: one factor may be */
	n->multiply(u, u, s, n);
	n->multiply(s, r, s, n);
	if (!zeroos_combine(&sum, u, s, &q, c)) return 0;

	/* x / z^2 modulo n is r: x is r z^2, or (r + n) z^2 where r + n is less than p. */
	p->multiply(t, sum.z, sum.z, p);
	p->multiply(u, t, r, p);
	if (!zeroos_compare(u, sum.x, LIMBS)) return 1;
	zeroos_subtract(u, p->m, n->m, p);
	if (zeroos_compare(r, u, LIMBS) >= 0) return 0;
	zeroos_add(r, r, n->m, p);
	p->multiply(u, t, r, p);
	return !zeroos_compare(u, sum.x, LIMBS);
}
