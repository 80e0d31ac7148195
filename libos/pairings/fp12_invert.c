#include "fields.h"

/* 1 / (a + bw) = (a - bw) / (a^2 - v b^2) */
void zeroos_fp12_invert(limb *r, const limb *a, const struct field *f)
{
	const struct field *fp6 = f->of;
	size_t n = fp6->ring.n;
	limb t[6 * MOST], u[6 * MOST];
	multiply(u, a + n, a + n, fp6);
	zeroos_fp6_shift(u, u, fp6);
	multiply(t, a, a, fp6);
	subtract(t, t, u, fp6);
	fp6->invert(t, t, fp6);
	multiply(r, a, t, fp6);
	multiply(r + n, a + n, t, fp6);
	zeroos_field_negate(r + n, r + n, fp6);
}
