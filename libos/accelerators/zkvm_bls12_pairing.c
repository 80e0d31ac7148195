#include "fields.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_bls12_pairing(
	const zkvm_bls12_381_pairing_pair *pairs, size_t num_pairs, bool *verified)
{
	return num_pairs && zeroos_pairing(
		verified, (const uint8_t *)pairs, num_pairs, &zeroos_bls12) ? ZKVM_EOK : ZKVM_EFAIL;
}
