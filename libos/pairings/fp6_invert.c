#include "fields.h"

/* r = a b - xi c d */
static void difference(limb *r, const limb *a, const limb *b, const limb *c, const limb *d,
	const struct field *f)
{
	limb t[2 * MOST];
	multiply(t, c, d, f->of);
	f->xi(t, t, f->of);
	multiply(r, a, b, f->of);
	subtract(r, r, t, f->of);
}

/* a + bv + cv^2 times d + ev + gv^2, with d = a^2 - xi bc, e = xi c^2 - ab and
 * g = b^2 - ac, is ad + xi (bg + ce). */
void zeroos_fp6_invert(limb *r, const limb *p, const struct field *f)
{
	const struct field *fp2 = f->of;
	size_t n = fp2->ring.n;
	const limb *a = p, *b = a + n, *c = b + n;
	limb d[2 * MOST], e[2 * MOST], g[2 * MOST], t[2 * MOST], u[2 * MOST];
	difference(d, a, a, b, c, f);
	difference(e, a, b, c, c, f);
	zeroos_field_negate(e, e, fp2);
	multiply(g, b, b, fp2);
	multiply(t, a, c, fp2);
	subtract(g, g, t, fp2);
	multiply(t, b, g, fp2);
	multiply(u, c, e, fp2);
	add(t, t, u, fp2);
	f->xi(t, t, fp2);
	multiply(u, a, d, fp2);
	add(t, t, u, fp2);
	fp2->invert(t, t, fp2);
	multiply(r, d, t, fp2);
	multiply(r + n, e, t, fp2);
	multiply(r + 2 * n, g, t, fp2);
}
