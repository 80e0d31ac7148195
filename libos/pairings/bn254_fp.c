#include "bn254_fp.h"

#define N BN254_LIMBS
#define INVERSE (LIMB == 4 ? 0xe4866389 : (limb)0x87d20782e4866389)

static const limb prime[] = { BN254_PRIME };
static const limb one[] = { BN254_ONE };
static const limb square[] = { BN254_SQUARE };

#define FIELD zeroos_bn254_fp
#include "prime_field.h"
