#include "fields.h"

#define N (32 / LIMB)
#define INVERSE (LIMB == 4 ? 0xe4866389 : (limb)0x87d20782e4866389)

static const limb prime[] = {
	PAIR(0x3c208c16, 0xd87cfd47), PAIR(0x97816a91, 0x6871ca8d),
	PAIR(0xb85045b6, 0x8181585d), PAIR(0x30644e72, 0xe131a029),
};
static const limb one[] = {
	PAIR(0xd35d438d, 0xc58f0d9d), PAIR(0x0a78eb28, 0xf5c70b3d),
	PAIR(0x666ea36f, 0x7879462c), PAIR(0x0e0a77c1, 0x9a07df2f),
};
static const limb square[] = {
	PAIR(0xf32cfc5b, 0x538afa89), PAIR(0xb5e71911, 0xd44501fb),
	PAIR(0x47ab1eff, 0x0a417ff6), PAIR(0x06d89f71, 0xcab8351f),
};

#define FIELD zeroos_bn254_fp
#include "prime_field.h"
