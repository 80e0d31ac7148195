#include "fields.h"

int zeroos_add_points(
	uint8_t *result, const uint8_t *p, const uint8_t *q, const struct group *g)
{
	limb a[6 * MOST], b[6 * MOST];
	if (!zeroos_curve_read(a, p, g) || !zeroos_curve_read(b, q, g)) return 0;
	zeroos_group_add(a, a, b, g->f);
	zeroos_group_write(result, a, g);
	return 1;
}
