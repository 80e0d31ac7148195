#include "fields.h"

/* 1 / (a + bi) = (a - bi) / (a^2 + b^2) */
void zeroos_fp2_invert(limb *r, const limb *a, const struct field *f)
{
	const struct field *fp = f->of;
	size_t n = fp->ring.n;
	limb t[MOST], u[MOST];
	multiply(t, a, a, fp);
	multiply(u, a + n, a + n, fp);
	add(t, t, u, fp);
	fp->invert(t, t, fp);
	multiply(r, a, t, fp);
	multiply(u, a + n, t, fp);
	zeroos_field_negate(r + n, u, fp);
}
