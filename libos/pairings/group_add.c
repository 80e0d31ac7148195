#include "fields.h"

/* x and y as they were if both points had the other's z: x * z^2, y * z^3. */
static void scale(limb *x, limb *y, const limb *p, const limb *z, const struct field *f)
{
	limb t[2 * MOST];
	multiply(t, z, z, f);
	multiply(x, p, t, f);
	multiply(t, t, z, f);
	multiply(y, p + f->ring.n, t, f);
}

void zeroos_group_add(limb *r, const limb *p, const limb *q, const struct field *f)
{
	size_t n = f->ring.n;
	const limb *zp = p + 2 * n, *zq = q + 2 * n;
	limb x[2 * MOST], y[2 * MOST], u[2 * MOST], v[2 * MOST], t[2 * MOST], z[2 * MOST];
	if (zeroos_field_zero(zp, f) || zeroos_field_zero(zq, f)) {
		memmove(r, zeroos_field_zero(zq, f) ? p : q, 3 * n * LIMB);
		return;
	}
	scale(x, y, q, zp, f);
	zeroos_field_one(t, f);
	if (equal(zq, t, f)) {
		memcpy(u, p, n * LIMB);
		memcpy(v, p + n, n * LIMB);
		memcpy(z, zp, n * LIMB);
	} else {
		scale(u, v, p, zq, f);
		multiply(z, zp, zq, f);
	}
	subtract(x, x, u, f);
	subtract(y, y, v, f);
	if (zeroos_field_zero(x, f) && zeroos_field_zero(y, f)) {
		zeroos_group_double(r, p, f);
		return;
	}
	multiply(r + 2 * n, z, x, f);	/* 0 where x is: opposite points */
	multiply(t, x, x, f);
	multiply(z, t, x, f);		/* x^3 */
	multiply(u, u, t, f);
	multiply(v, v, z, f);
	multiply(t, y, y, f);
	subtract(t, t, z, f);
	subtract(t, t, u, f);
	subtract(r, t, u, f);
	subtract(t, u, r, f);
	multiply(t, y, t, f);
	subtract(r + n, t, v, f);
}
