#include "fields.h"

void zeroos_conjugate(limb *r, const limb *a, const struct field *f)
{
	size_t n = f->of->ring.n;
	copy(r, a, f->of);
	zeroos_field_negate(r + n, a + n, f->of);
}
