#include "curves.h"

/* Fermat: x^(m - 2). The moduli here are odd and do not end in 01. */
void zeroos_invert(limb *r, const limb *x, const struct modulus *m)
{
	uint8_t exp[BYTES];
	zeroos_to_bytes(exp, BYTES, m->m);
	exp[BYTES - 1] -= 2;
	zeroos_power(r, x, exp, BYTES, m);
}
