#include "fields.h"

static void evaluate(limb *r, const limb *x, const limb *polynomial, size_t length,
	const struct field *f)
{
	size_t n = f->ring.n, i = length - 1;
	limb t[2 * MOST];
	copy(t, polynomial + i * n, f);
	while (i--) {
		multiply(t, t, x, f);
		add(t, t, polynomial + i * n, f);
	}
	copy(r, t, f);
}

/* Whether the first coefficient that is not 0 is odd. */
static int sign(const limb *a, const struct field *f)
{
	size_t half = f->of ? f->ring.n / 2 : 0;
	uint8_t bytes[96];
	zeroos_field_write(bytes, a, f);
	if (!half || !zeroos_field_zero(a, f->of)) return bytes[MOST * LIMB - 1] & 1;
	return bytes[2 * MOST * LIMB - 1] & 1;
}

/* Whether x^3 + ax + b is a square, and a root of it. */
static int lift(limb *y, const limb *x, const struct map *m)
{
	const struct field *f = m->g->f;
	limb t[2 * MOST];
	multiply(t, x, x, f);
	add(t, t, m->a, f);
	multiply(t, t, x, f);
	add(t, t, m->b, f);
	return m->root(y, t, f);
}

void zeroos_map(limb *p, const limb *u, const struct map *m)
{
	const struct field *f = m->g->f;
	size_t n = f->ring.n;
	limb x[2 * MOST], y[2 * MOST], s[2 * MOST], t[2 * MOST], v[4][2 * MOST];
	multiply(t, u, u, f);
	multiply(t, t, m->z, f);
	multiply(s, t, t, f);
	add(s, s, t, f);
	if (zeroos_field_zero(s, f)) {		/* x = b / (za) */
		multiply(s, m->z, m->a, f);
		copy(x, m->b, f);
	} else {				/* x = -b (s + 1) / (as) */
		zeroos_field_one(x, f);
		add(x, x, s, f);
		multiply(x, x, m->b, f);
		multiply(s, s, m->a, f);
		zeroos_field_negate(s, s, f);
	}
	f->invert(s, s, f);
	multiply(x, x, s, f);
	if (!lift(y, x, m)) {
		multiply(x, x, t, f);
		lift(y, x, m);
	}
	if (sign(u, f) != sign(y, f)) zeroos_field_negate(y, y, f);

	/* x is v0 / v1, y is y v2 / v3, z is v1 v3: infinity where they have no value. */
	for (int i = 0; i < 4; i++) evaluate(v[i], x, m->polynomials[i], m->lengths[i], f);
	multiply(p + 2 * n, v[1], v[3], f);
	multiply(t, p + 2 * n, v[3], f);	/* v1 v3^2 */
	multiply(p, v[0], t, f);
	multiply(y, y, v[2], f);
	multiply(t, t, v[1], f);
	multiply(t, t, v[1], f);
	multiply(p + n, y, t, f);
}
