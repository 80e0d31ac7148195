#include "fields.h"

int zeroos_curve_read(limb *p, const uint8_t *bytes, const struct group *g)
{
	const struct field *f = g->f;
	size_t n = f->ring.n;
	limb *x = p, *y = x + n, t[2 * MOST], u[2 * MOST];
	memset(y + n, 0, n * LIMB);
	if (!zeroos_field_read(x, bytes, f) || !zeroos_field_read(y, bytes + n * LIMB, f)) return 0;
	if (zeroos_field_zero(x, f) && zeroos_field_zero(y, f)) return 1;
	zeroos_field_one(y + n, f);
	multiply(t, x, x, f);
	multiply(t, t, x, f);
	add(t, t, g->b, f);
	multiply(u, y, y, f);
	return equal(t, u, f);
}
