#include "fields.h"

const struct field zeroos_bls12_fp2 = {
	.ring = { .n = 96 / LIMB, .multiply = zeroos_fp2_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.invert = zeroos_fp2_invert,
	.of = &zeroos_bls12_fp,
};
