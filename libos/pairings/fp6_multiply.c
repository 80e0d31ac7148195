#include "fields.h"

/* r = (a + b) (c + d) - s - t */
static void cross(limb *r, const limb *a, const limb *b, const limb *c, const limb *d,
	const limb *s, const limb *t, const struct field *f)
{
	limb u[2 * MOST];
	add(u, a, b, f);
	add(r, c, d, f);
	multiply(r, r, u, f);
	subtract(r, r, s, f);
	subtract(r, r, t, f);
}

void zeroos_fp6_multiply(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	const struct field *f = field_of(ring), *fp2 = f->of;
	size_t n = fp2->ring.n;
	const limb *a1 = a + n, *a2 = a1 + n, *b1 = b + n, *b2 = b1 + n;
	limb t0[2 * MOST], t1[2 * MOST], t2[2 * MOST], u[2 * MOST], v[2 * MOST], w[2 * MOST];
	multiply(t0, a, b, fp2);
	multiply(t1, a1, b1, fp2);
	multiply(t2, a2, b2, fp2);
	cross(u, a1, a2, b1, b2, t1, t2, fp2);
	cross(v, a, a1, b, b1, t0, t1, fp2);
	cross(w, a, a2, b, b2, t0, t2, fp2);
	add(r + 2 * n, w, t1, fp2);
	f->xi(u, u, fp2);
	add(r, u, t0, fp2);
	f->xi(t2, t2, fp2);
	add(r + n, v, t2, fp2);
}
