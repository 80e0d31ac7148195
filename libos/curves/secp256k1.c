#include "curves.h"

static const limb prime[] = {
	PAIR(0xfffffffe, 0xfffffc2f), PAIR(0xffffffff, 0xffffffff),
	PAIR(0xffffffff, 0xffffffff), PAIR(0xffffffff, 0xffffffff),
};
static const limb order[] = {
	PAIR(0xbfd25e8c, 0xd0364141), PAIR(0xbaaedce6, 0xaf48a03b),
	PAIR(0xffffffff, 0xfffffffe), PAIR(0xffffffff, 0xffffffff),
};

const struct curve zeroos_secp256k1 = {
	.p = { prime, LIMBS, 1, zeroos_secp256k1_multiply },
	.n = { order, LIMBS, 1, zeroos_multiply },
	.b = { 7 },
	.g = {
		{ PAIR(0x59f2815b, 0x16f81798), PAIR(0x029bfcdb, 0x2dce28d9),
			PAIR(0x55a06295, 0xce870b07), PAIR(0x79be667e, 0xf9dcbbac) },
		{ PAIR(0x9c47d08f, 0xfb10d4b8), PAIR(0xfd17b448, 0xa6855419),
			PAIR(0x5da4fbfc, 0x0e1108a8), PAIR(0x483ada77, 0x26a3c465) },
		{ 1 },
	},
};
