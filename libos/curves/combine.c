#include "curves.h"

static unsigned bit(const limb *x, int i)
{
	return x[i / LIMB_BITS] >> i % LIMB_BITS & 1;
}

/* Both sums at once, from the highest bit down. */
int zeroos_combine(
	struct point *r, const limb *u, const limb *v, const struct point *q, const struct curve *c)
{
	struct point both;
	const struct point *add[] = { 0, &c->g, q, &both };
	zeroos_point_add(&both, &c->g, q, c);
	*r = (struct point){ { 0 }, { 0 }, { 0 } };
	for (int i = 8 * BYTES - 1, started = 0; i >= 0; i--) {
		unsigned digit = bit(u, i) | bit(v, i) << 1;
		if (started) zeroos_point_double(r, r, c);
		if (digit) zeroos_point_add(r, r, add[digit], c);
		started |= digit;
	}
	return !zeroos_is_zero(r->z);
}
