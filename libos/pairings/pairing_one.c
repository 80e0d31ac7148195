#include "fields.h"

/* f^((p^12 - 1) / r), and whether that is 1. First to the power of p^6 - 1 and
 * p^2 + 1, after which the conjugate is the inverse. */
int zeroos_pairing_one(limb *f, const struct pairing *c)
{
	const struct field *fp12 = c->fp12;
	limb t[12 * MOST];
	fp12->invert(t, f, fp12);
	zeroos_conjugate(f, f, fp12);
	multiply(f, f, t, fp12);
	zeroos_frobenius(t, f, c);
	zeroos_frobenius(t, t, c);
	multiply(f, f, t, fp12);
	c->hard(f, c);
	zeroos_field_one(t, fp12);
	return equal(f, t, fp12);
}
