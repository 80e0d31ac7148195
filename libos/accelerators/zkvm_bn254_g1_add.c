#include "fields.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_bn254_g1_add(
	const zkvm_bn254_g1_point *p1, const zkvm_bn254_g1_point *p2, zkvm_bn254_g1_point *result)
{
	return zeroos_add_points(result->data, p1->data, p2->data, &zeroos_bn254_g1)
		? ZKVM_EOK : ZKVM_EFAIL;
}
