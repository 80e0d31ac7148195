#include "bls12_fp.h"

#define FIELD zeroos_bls12_fp
#define N BLS12_LIMBS
#define ADD SP1_BLS12381_FP_ADD
#define SUB SP1_BLS12381_FP_SUB
#define MUL SP1_BLS12381_FP_MUL

static const limb prime[] = { BLS12_PRIME };
static const limb one[] = { BLS12_ONE };
static const limb square[] = { BLS12_SQUARE };
static const limb less[] = { BLS12_LESS };

#include "sp1_field.h"
