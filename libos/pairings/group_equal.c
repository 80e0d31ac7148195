#include "fields.h"

int zeroos_group_equal(const limb *p, const limb *q, const struct field *f)
{
	size_t n = f->ring.n;
	limb t[6 * MOST];
	memcpy(t, q, 3 * n * LIMB);
	zeroos_field_negate(t + n, t + n, f);
	zeroos_group_add(t, t, p, f);
	return zeroos_field_zero(t + 2 * n, f);
}
