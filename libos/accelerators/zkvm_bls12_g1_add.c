#include "fields.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_bls12_g1_add(
	const zkvm_bls12_381_g1_point *p1, const zkvm_bls12_381_g1_point *p2,
	zkvm_bls12_381_g1_point *result)
{
	return zeroos_add_points(result->data, p1->data, p2->data, &zeroos_bls12_g1)
		? ZKVM_EOK : ZKVM_EFAIL;
}
