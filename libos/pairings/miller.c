#include "fields.h"

/* A line through points of g2 in a point (x, y) of g1 is, but for factors whose
 * pairing value is 1, constant - slope x w^.. + scale y w^.. */
struct line { limb constant[2 * MOST], slope[2 * MOST], scale[2 * MOST]; };

/* t = 2 t, and the tangent. */
static void tangent(struct line *l, limb *p, const struct field *f)
{
	size_t n = f->ring.n;
	limb *x = p, *y = x + n, *z = y + n;
	limb slope[2 * MOST], s[2 * MOST], t[2 * MOST], zz[2 * MOST];
	multiply(t, x, x, f);
	add(slope, t, t, f);
	add(slope, slope, t, f);		/* 3 x^2 */
	multiply(t, y, y, f);
	add(t, t, t, f);			/* 2 y^2 */
	multiply(zz, z, z, f);
	multiply(l->constant, slope, x, f);
	subtract(l->constant, l->constant, t, f);
	multiply(l->slope, slope, zz, f);
	multiply(z, z, y, f);
	add(z, z, z, f);
	multiply(l->scale, z, zz, f);

	multiply(s, t, x, f);
	add(s, s, s, f);			/* 4 x y^2 */
	multiply(t, t, t, f);
	add(t, t, t, f);			/* 8 y^4 */
	multiply(x, slope, slope, f);
	subtract(x, x, s, f);
	subtract(x, x, s, f);
	subtract(s, s, x, f);
	multiply(s, s, slope, f);
	subtract(y, s, t, f);
}

/* t = t + q, and the line through both; q's z is 1. */
static void chord(struct line *l, limb *p, const limb *q, const struct field *f)
{
	size_t n = f->ring.n;
	limb *x = p, *y = x + n, *z = y + n;
	limb h[2 * MOST], s[2 * MOST], t[2 * MOST];
	multiply(t, z, z, f);
	multiply(h, q, t, f);
	subtract(h, h, x, f);
	multiply(t, t, z, f);
	multiply(t, t, q + n, f);
	subtract(l->slope, t, y, f);
	multiply(z, z, h, f);
	copy(l->scale, z, f);
	multiply(l->constant, l->slope, q, f);
	multiply(t, q + n, z, f);
	subtract(l->constant, l->constant, t, f);

	multiply(t, h, h, f);
	multiply(s, t, x, f);			/* x h^2 */
	multiply(h, h, t, f);			/* h^3 */
	multiply(x, l->slope, l->slope, f);
	subtract(x, x, h, f);
	subtract(x, x, s, f);
	subtract(x, x, s, f);
	multiply(h, h, y, f);
	subtract(s, s, x, f);
	multiply(s, s, l->slope, f);
	subtract(y, s, h, f);
}

/* r = (a, b, c) (x, y, 0) */
static void sparse(limb *r, const limb *a, const limb *x, const limb *y, const struct field *fp6)
{
	const struct field *f = fp6->of;
	size_t n = f->ring.n;
	limb s[2 * MOST], t[2 * MOST], u[2 * MOST], v[2 * MOST];
	multiply(s, a, x, f);
	multiply(t, a + n, y, f);
	add(u, a, a + n, f);
	add(v, x, y, f);
	multiply(u, u, v, f);
	subtract(u, u, s, f);
	subtract(u, u, t, f);
	multiply(v, a + 2 * n, x, f);
	add(t, t, v, f);
	multiply(v, a + 2 * n, y, f);
	fp6->xi(v, v, f);
	add(r, s, v, f);
	copy(r + n, u, f);
	copy(r + 2 * n, t, f);
}

/* r = (a, b, c) x */
static void scaled(limb *r, const limb *a, const limb *x, const struct field *fp6)
{
	size_t n = fp6->of->ring.n;
	for (size_t i = 0; i < 3 * n; i += n) multiply(r + i, a + i, x, fp6->of);
}

/* f = f times the line in p. */
static void apply(limb *f, struct line *l, const limb *p, const struct pairing *c)
{
	const struct field *fp = c->g1->f, *fp2 = c->g2->f, *fp6 = c->fp12->of;
	size_t n = fp->ring.n;
	limb s[6 * MOST], t[6 * MOST], u[6 * MOST], sum[2 * MOST];
	for (size_t i = 0; i < 2; i++) {
		multiply(l->slope + i * n, l->slope + i * n, p, fp);
		multiply(l->scale + i * n, l->scale + i * n, p + n, fp);
	}
	zeroos_field_negate(l->slope, l->slope, fp2);
	add(s, f, f + 6 * n, fp6);
	if (c->d_twist) {	/* scale + slope w + constant w^3 */
		scaled(t, f, l->scale, fp6);
		sparse(u, f + 6 * n, l->slope, l->constant, fp6);
		add(sum, l->scale, l->slope, fp2);
		sparse(s, s, sum, l->constant, fp6);
	} else {		/* constant + slope w^2 + scale w^3 */
		sparse(t, f, l->constant, l->slope, fp6);
		scaled(u, f + 6 * n, l->scale, fp6);
		zeroos_fp6_shift(u, u, fp6);
		add(sum, l->slope, l->scale, fp2);
		sparse(s, s, l->constant, sum, fp6);
	}
	subtract(s, s, t, fp6);
	subtract(f + 6 * n, s, u, fp6);
	zeroos_fp6_shift(u, u, fp6);
	add(f, t, u, fp6);
}

void zeroos_miller(limb *f, const struct pair *pairs, size_t count, const struct pairing *c)
{
	const struct field *fp2 = c->g2->f;
	size_t n = fp2->ring.n;
	limb at[PAIRS][6 * MOST], end[6 * MOST], product[12 * MOST];
	struct line l;
	zeroos_field_one(product, c->fp12);
	for (size_t j = 0; j < count; j++) memcpy(at[j], pairs[j].q, sizeof at[j]);
	for (int i = c->bits - 1; i >= 0; i--) {
		multiply(product, product, product, c->fp12);
		for (size_t j = 0; j < count; j++) {
			tangent(&l, at[j], fp2);
			apply(product, &l, pairs[j].p, c);
			if (c->loop >> i & 1) {
				chord(&l, at[j], pairs[j].q, fp2);
				apply(product, &l, pairs[j].p, c);
			}
		}
	}
	for (size_t j = 0; c->ends && j < count; j++) {
		zeroos_psi(end, pairs[j].q, c->g2);
		chord(&l, at[j], end, fp2);
		apply(product, &l, pairs[j].p, c);
		zeroos_psi(end, end, c->g2);
		zeroos_field_negate(end + n, end + n, fp2);
		chord(&l, at[j], end, fp2);
		apply(product, &l, pairs[j].p, c);
	}
	multiply(f, f, product, c->fp12);
}
