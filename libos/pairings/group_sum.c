#include "fields.h"

void zeroos_group_sum(limb *r, const limb *points, size_t count, const uint8_t *scalars,
	size_t size, size_t stride, const struct field *f)
{
	zeroos_group_sum_by_fields(r, points, count, scalars, size, stride, f);
}
