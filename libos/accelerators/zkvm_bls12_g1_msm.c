#include "fields.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_bls12_g1_msm(const zkvm_bls12_381_g1_msm_pair *pairs, size_t num_pairs,
	zkvm_bls12_381_g1_point *result)
{
	return num_pairs && zeroos_sum_points(
		result->data, pairs->point.data, num_pairs, &zeroos_bls12_g1) ? ZKVM_EOK : ZKVM_EFAIL;
}
