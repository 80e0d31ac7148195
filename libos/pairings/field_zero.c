#include "fields.h"

int zeroos_field_zero(const limb *a, const struct field *f)
{
	limb any = 0;
	for (size_t i = 0; i < f->ring.n; i++) any |= a[i];
	return !any;
}
