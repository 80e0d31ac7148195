#include "bls12_fp.h"

#define CHUNKS 3

static const limb prime[] = { BLS12_PRIME };
static const limb one[] = { BLS12_ONE };
static const limb square[] = { BLS12_SQUARE };
static const limb less[] = { BLS12_LESS };

#define FIELD zeroos_bls12_fp
#include "bigint_field.h"
