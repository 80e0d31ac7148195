/* The prime field FIELD, by the VM's calls ADD, SUB and MUL, of a file that has its
 * constants: N limbs, prime, one, square and less. An element is B^n times a number,
 * so that its products have it twice. */
#include "precompiles.h"

static void plus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	sp1_compute(ADD, r, a, b, N);
	(void)f;
}

static void minus(limb *r, const limb *a, const limb *b, const struct field *f)
{
	sp1_compute(SUB, r, a, b, N);
	(void)f;
}

static void times(limb *r, const limb *a, const limb *b, const struct modulus *ring)
{
	sp1_compute(MUL, r, a, b, N);
	sp1_call(MUL, (size_t)r, (size_t)less);
	(void)ring;
}

const struct field FIELD = {
	.ring = { .m = prime, .n = N, .multiply = times },
	.add = plus, .subtract = minus, .invert = zeroos_prime_invert,
	.one = one, .square = square,
};
