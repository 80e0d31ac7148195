#include "bn254_fp.h"

#define CHUNKS 2

static const limb prime[] = { BN254_PRIME };
static const limb one[] = { BN254_ONE };
static const limb square[] = { BN254_SQUARE };
static const limb less[] = { BN254_LESS };

#define FIELD zeroos_bn254_fp
#include "bigint_field.h"
