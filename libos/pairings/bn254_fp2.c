#include "fields.h"

const struct field zeroos_bn254_fp2 = {
	.ring = { .n = 64 / LIMB, .multiply = zeroos_fp2_multiply },
	.add = zeroos_extension_add, .subtract = zeroos_extension_subtract,
	.invert = zeroos_fp2_invert,
	.of = &zeroos_bn254_fp,
	.high_first = 1,	/* EIP-197 */
};
