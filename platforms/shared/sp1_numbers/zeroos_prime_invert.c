#include "fields.h"

/* Fermat: a^(p - 2), as the VM's products are cheap. No p here ends in 01. */
void zeroos_prime_invert(limb *r, const limb *a, const struct field *f)
{
	uint8_t exp[MOST * LIMB];
	size_t size = f->ring.n * LIMB;
	zeroos_to_bytes(exp, size, f->ring.m);
	exp[size - 1] -= 2;
	zeroos_power(r, a, exp, size, &f->ring);
}
