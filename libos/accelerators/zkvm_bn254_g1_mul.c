#include "fields.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_bn254_g1_mul(const zkvm_bn254_g1_point *point, const zkvm_bn254_scalar *scalar,
	zkvm_bn254_g1_point *result)
{
	uint8_t pair[96];
	memcpy(pair, point, 64);
	memcpy(pair + 64, scalar, 32);
	return zeroos_sum_points(result->data, pair, 1, &zeroos_bn254_g1) ? ZKVM_EOK : ZKVM_EFAIL;
}
