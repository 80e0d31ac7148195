#include "fields.h"
#include "risc0_invert.h"

/* An element is B^n times a number, and so is its inverse: B^2n by that. */
void zeroos_prime_invert(limb *r, const limb *a, const struct field *f)
{
	if (zeroos_field_zero(a, f)) copy(r, a, f);
	else risc0_invert(r, a, f->square, f->ring.m, f->ring.n);
}
