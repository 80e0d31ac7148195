#include "fields.h"

#define SCALAR 32
#define AT_ONCE 16	/* points that share doublings */

int zeroos_sum_points(
	uint8_t *result, const uint8_t *pairs, size_t count, const struct group *g)
{
	size_t n = 3 * g->f->ring.n, size = 2 * g->f->ring.n * LIMB, stride = size + SCALAR;
	limb points[AT_ONCE * n], part[n], sum[n];
	memset(sum, 0, sizeof sum);
	while (count) {
		size_t now = count < AT_ONCE ? count : AT_ONCE;
		for (size_t i = 0; i < now; i++)
			if (!zeroos_group_read(points + i * n, pairs + i * stride, g)) return 0;
		zeroos_group_sum(part, points, now, pairs + size, SCALAR, stride, g->f);
		zeroos_group_add(sum, sum, part, g->f);
		pairs += now * stride, count -= now;
	}
	zeroos_group_write(result, sum, g);
	return 1;
}
