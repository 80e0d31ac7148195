#include "fields.h"

/* (1 + i) (a + bi) = a - b + (a + b)i */
static void xi(limb *r, const limb *a, const struct field *fp2)
{
	size_t n = fp2->of->ring.n;
	limb low[n];
	subtract(low, a, a + n, fp2->of);
	add(r + n, a, a + n, fp2->of);
	copy(r, low, fp2->of);
}

static const struct field fp6 = {
	.ring = { .n = 288 / LIMB, .multiply = zeroos_fp6_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.invert = zeroos_fp6_invert,
	.of = &zeroos_bls12_fp2,
	.xi = xi,
};
const struct field zeroos_bls12_fp12 = {
	.ring = { .n = 576 / LIMB, .multiply = zeroos_fp12_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.invert = zeroos_fp12_invert,
	.of = &fp6,
};
const struct field zeroos_bls12_cyclotomic = {
	.ring = { .n = 576 / LIMB, .multiply = zeroos_cyclotomic_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.of = &fp6,
};
