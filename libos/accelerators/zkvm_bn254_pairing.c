#include "fields.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_bn254_pairing(
	const zkvm_bn254_pairing_pair *pairs, size_t num_pairs, bool *verified)
{
	return zeroos_pairing(verified, (const uint8_t *)pairs, num_pairs, &zeroos_bn254)
		? ZKVM_EOK : ZKVM_EFAIL;
}
