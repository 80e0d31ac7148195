#include "fields.h"

void zeroos_group_write(uint8_t *bytes, limb *p, const struct group *g)
{
	size_t n = g->f->ring.n;
	zeroos_group_affine(p, g->f);
	zeroos_field_write(bytes, p, g->f);
	zeroos_field_write(bytes + n * LIMB, p + n, g->f);
}
