#include "fields.h"

/* (x + yi)^2 = a + bi: x^2 is half of a plus or minus a root of a^2 + b^2, and y
 * is b / 2x; or x is 0 and y^2 is -a. */
int zeroos_bls12_root2(limb *r, const limb *p, const struct field *fp2)
{
	const struct field *fp = fp2->of;
	const limb *a = p, *b = p + MOST;
	limb norm[MOST], two[MOST], x[MOST], y[MOST], t[MOST];
	multiply(norm, a, a, fp);
	multiply(t, b, b, fp);
	add(norm, norm, t, fp);
	if (!zeroos_bls12_root(norm, norm, fp)) return 0;
	zeroos_field_one(two, fp);
	add(two, two, two, fp);
	fp->invert(t, two, fp);
	add(x, a, norm, fp);
	multiply(x, x, t, fp);
	if (!zeroos_bls12_root(x, x, fp)) {
		subtract(x, a, norm, fp);
		multiply(x, x, t, fp);
		if (!zeroos_bls12_root(x, x, fp)) return 0;
	}
	if (zeroos_field_zero(x, fp)) {
		zeroos_field_negate(t, a, fp);
		if (!zeroos_bls12_root(y, t, fp)) return 0;
	} else {
		add(t, x, x, fp);
		fp->invert(t, t, fp);
		multiply(y, b, t, fp);
	}
	copy(r, x, fp);
	copy(r + MOST, y, fp);
	return 1;
}
