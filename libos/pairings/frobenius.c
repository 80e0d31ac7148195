#include "fields.h"

/* A coefficient of w^i becomes its conjugate times gamma^i. */
void zeroos_frobenius(limb *r, const limb *a, const struct pairing *c)
{
	const struct field *fp2 = c->g2->f;
	size_t n = fp2->ring.n;
	limb power[2 * MOST];
	zeroos_field_one(power, fp2);
	for (size_t i = 0; i < 6; i++) {
		size_t at = (i / 2 + i % 2 * 3) * n;
		zeroos_conjugate(r + at, a + at, fp2);
		multiply(r + at, r + at, power, fp2);
		multiply(power, power, c->gamma, fp2);
	}
}
