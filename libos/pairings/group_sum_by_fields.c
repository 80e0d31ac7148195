#include "fields.h"

/* From the highest bit down, all points at once. */
void zeroos_group_sum_by_fields(limb *r, const limb *points, size_t count, const uint8_t *scalars,
	size_t size, size_t stride, const struct field *f)
{
	size_t n = 3 * f->ring.n;
	limb sum[6 * MOST];
	memset(sum, 0, n * LIMB);
	for (size_t i = 0, started = 0; i < 8 * size; i++) {
		if (started) zeroos_group_double(sum, sum, f);
		for (size_t j = 0; j < count; j++)
			if (scalars[j * stride + i / 8] << i % 8 & 0x80) {
				zeroos_group_add(sum, sum, points + j * n, f);
				started = 1;
			}
	}
	memcpy(r, sum, n * LIMB);
}
