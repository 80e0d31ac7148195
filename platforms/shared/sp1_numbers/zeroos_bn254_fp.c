#include "bn254_fp.h"

#define FIELD zeroos_bn254_fp
#define N BN254_LIMBS
#define ADD SP1_BN254_FP_ADD
#define SUB SP1_BN254_FP_SUB
#define MUL SP1_BN254_FP_MUL

static const limb prime[] = { BN254_PRIME };
static const limb one[] = { BN254_ONE };
static const limb square[] = { BN254_SQUARE };
static const limb less[] = { BN254_LESS };

#include "sp1_field.h"
