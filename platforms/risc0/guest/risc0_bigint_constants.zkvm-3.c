#include "bigint.h"

const uint32_t risc0_bigint_constants[CONSTANT_CHUNKS * CHUNK_LIMBS] = { [3 * CHUNK_LIMBS] = 1 };
