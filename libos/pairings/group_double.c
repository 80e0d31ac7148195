#include "fields.h"

/* With z = 0 the result's is 0, too. */
void zeroos_group_double(limb *r, const limb *p, const struct field *f)
{
	size_t n = f->ring.n;
	const limb *x = p, *y = x + n, *z = y + n;
	limb slope[2 * MOST], s[2 * MOST], t[2 * MOST], u[2 * MOST];
	multiply(t, x, x, f);
	add(slope, t, t, f);
	add(slope, slope, t, f);	/* 3 x^2 */
	add(u, y, y, f);
	multiply(t, y, u, f);		/* 2 y^2 */
	multiply(s, t, x, f);
	add(s, s, s, f);		/* 4 x y^2 */
	multiply(t, t, t, f);
	add(t, t, t, f);		/* 8 y^4 */
	multiply(r + 2 * n, u, z, f);
	multiply(u, slope, slope, f);
	subtract(u, u, s, f);
	subtract(r, u, s, f);
	subtract(s, s, r, f);
	multiply(s, s, slope, f);
	subtract(r + n, s, t, f);
}
