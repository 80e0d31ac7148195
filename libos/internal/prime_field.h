/* The prime field FIELD, of a file that has its constants: N limbs, INVERSE,
 * prime, one and square. */
#include "montgomery.h"

static void plus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	prime_add(r, a, b, prime, N);
	(void)f;
}

static void minus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	prime_subtract(r, a, b, prime, N);
	(void)f;
}

static void times(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	prime_multiply(r, a, b, prime, INVERSE, N);
	(void)ring;
}

const struct field FIELD = {
	.ring = { prime, N, INVERSE, times },
	.add = plus, .subtract = minus, .invert = zeroos_prime_invert,
	.one = one, .square = square,
};
