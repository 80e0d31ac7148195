#include "curves.h"

static const limb prime[] = {
	PAIR(0xffffffff, 0xffffffff), PAIR(0x00000000, 0xffffffff),
	PAIR(0x00000000, 0x00000000), PAIR(0xffffffff, 0x00000001),
};
static const limb order[] = {
	PAIR(0xf3b9cac2, 0xfc632551), PAIR(0xbce6faad, 0xa7179e84),
	PAIR(0xffffffff, 0xffffffff), PAIR(0xffffffff, 0x00000000),
};

/* zeroos_inverse of their highest limbs. */
#define INVERSE_P (LIMB == 4 ? 1 : 0xffffffff)
#define INVERSE_N (LIMB == 4 ? 1 : (limb)0x100000001)

const struct curve zeroos_secp256r1 = {
	.p = { prime, LIMBS, INVERSE_P, zeroos_multiply },
	.n = { order, LIMBS, INVERSE_N, zeroos_multiply },
	.minus_3 = 1,
	.b = { PAIR(0x3bce3c3e, 0x27d2604b), PAIR(0x651d06b0, 0xcc53b0f6),
		PAIR(0xb3ebbd55, 0x769886bc), PAIR(0x5ac635d8, 0xaa3a93e7) },
	.g = {
		{ PAIR(0xf4a13945, 0xd898c296), PAIR(0x77037d81, 0x2deb33a0),
			PAIR(0xf8bce6e5, 0x63a440f2), PAIR(0x6b17d1f2, 0xe12c4247) },
		{ PAIR(0xcbb64068, 0x37bf51f5), PAIR(0x2bce3357, 0x6b315ece),
			PAIR(0x8ee7eb4a, 0x7c0f9e16), PAIR(0x4fe342e2, 0xfe1a7f9b) },
		{ 1 },
	},
};
