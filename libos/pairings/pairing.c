#include "fields.h"

int zeroos_pairing(
	_Bool *verified, const uint8_t *bytes, size_t count, const struct pairing *c)
{
	size_t n = c->g1->f->ring.n;
	limb product[12 * MOST];
	struct pair pairs[PAIRS], *at = pairs;
	zeroos_field_one(product, c->fp12);
	for (; count; count--, bytes += 6 * n * LIMB) {
		if (!zeroos_group_read(at->p, bytes, c->g1)
		 || !zeroos_group_read(at->q, bytes + 2 * n * LIMB, c->g2)) return 0;
		if (zeroos_field_zero(at->p + 2 * n, c->g1->f)
		 || zeroos_field_zero(at->q + 4 * n, c->g2->f)) continue;
		if (++at < pairs + PAIRS) continue;
		zeroos_miller(product, pairs, PAIRS, c);
		at = pairs;
	}
	if (at > pairs) zeroos_miller(product, pairs, at - pairs, c);
	*verified = zeroos_pairing_one(product, c);
	return 1;
}
