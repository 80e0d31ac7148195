#include "fields.h"

int zeroos_group_read(limb *p, const uint8_t *bytes, const struct group *g)
{
	return zeroos_curve_read(p, bytes, g) && (!g->inside || g->inside(p, g));
}
