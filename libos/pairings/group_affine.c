#include "fields.h"

void zeroos_group_affine(limb *p, const struct field *f)
{
	size_t n = f->ring.n;
	limb *z = p + 2 * n, t[2 * MOST], one[2 * MOST];
	zeroos_field_one(one, f);
	if (equal(z, one, f)) return;
	if (zeroos_field_zero(z, f)) {
		memset(p, 0, 2 * n * LIMB);
		return;
	}
	f->invert(z, z, f);
	multiply(t, z, z, f);
	multiply(p, p, t, f);
	multiply(t, t, z, f);
	multiply(p + n, p + n, t, f);
	copy(z, one, f);
}
