#include "fields.h"

/* (9 + i) (a + bi) = 9a - b + (9b + a)i */
static void xi(limb *r, const limb *a, const struct field *fp2)
{
	size_t n = fp2->of->ring.n;
	limb nine[2 * n], swapped[2 * n];
	zeroos_field_negate(swapped, a + n, fp2->of);
	copy(swapped + n, a, fp2->of);
	add(nine, a, a, fp2);
	add(nine, nine, nine, fp2);
	add(nine, nine, nine, fp2);
	add(nine, nine, a, fp2);
	add(r, nine, swapped, fp2);
}

static const struct field fp6 = {
	.ring = { .n = 192 / LIMB, .multiply = zeroos_fp6_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.invert = zeroos_fp6_invert,
	.of = &zeroos_bn254_fp2,
	.xi = xi,
};
const struct field zeroos_bn254_fp12 = {
	.ring = { .n = 384 / LIMB, .multiply = zeroos_fp12_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.invert = zeroos_fp12_invert,
	.of = &fp6,
};
const struct field zeroos_bn254_cyclotomic = {
	.ring = { .n = 384 / LIMB, .multiply = zeroos_cyclotomic_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.of = &fp6,
};
