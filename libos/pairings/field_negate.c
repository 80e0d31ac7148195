#include "fields.h"

void zeroos_field_negate(limb *r, const limb *a, const struct field *f)
{
	limb zero[f->ring.n];
	memset(zero, 0, sizeof zero);
	subtract(r, zero, a, f);
}
