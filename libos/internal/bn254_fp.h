/* The prime of BN254's points, and its field's constants (fields.h). */
#ifndef BN254_FP_H
#define BN254_FP_H

#include "fields.h"

#define BN254_LIMBS (32 / LIMB)
#define BN254_PRIME \
	PAIR(0x3c208c16, 0xd87cfd47), PAIR(0x97816a91, 0x6871ca8d), \
	PAIR(0xb85045b6, 0x8181585d), PAIR(0x30644e72, 0xe131a029)
#define BN254_ONE \
	PAIR(0xd35d438d, 0xc58f0d9d), PAIR(0x0a78eb28, 0xf5c70b3d), \
	PAIR(0x666ea36f, 0x7879462c), PAIR(0x0e0a77c1, 0x9a07df2f)
#define BN254_SQUARE \
	PAIR(0xf32cfc5b, 0x538afa89), PAIR(0xb5e71911, 0xd44501fb), \
	PAIR(0x47ab1eff, 0x0a417ff6), PAIR(0x06d89f71, 0xcab8351f)
/* 1 / B^n. */
#define BN254_LESS \
	PAIR(0xed84884a, 0x014afa37), PAIR(0xeb202285, 0x0278edf8), \
	PAIR(0xcf63e9cf, 0xb74492d9), PAIR(0x2e671571, 0x59e5c639)

#endif
