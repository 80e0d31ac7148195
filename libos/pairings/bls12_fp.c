#include "bls12_fp.h"

#define N BLS12_LIMBS
#define INVERSE (LIMB == 4 ? 0xfffcfffd : (limb)0x89f3fffcfffcfffd)

static const limb prime[] = { BLS12_PRIME };
static const limb one[] = { BLS12_ONE };
static const limb square[] = { BLS12_SQUARE };

#define FIELD zeroos_bls12_fp
#include "prime_field.h"
