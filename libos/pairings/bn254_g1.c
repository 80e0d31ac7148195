#include "fields.h"

/* 3 */
static const limb b[] = {
	PAIR(0x7a17caa9, 0x50ad28d7), PAIR(0x1f6ac17a, 0xe15521b9),
	PAIR(0x334bea4e, 0x696bd284), PAIR(0x2a1f6744, 0xce179d8e),
};

const struct group zeroos_bn254_g1 = { .f = &zeroos_bn254_fp, .b = b };
