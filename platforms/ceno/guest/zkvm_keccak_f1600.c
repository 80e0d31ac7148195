#include "ceno.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_keccak_f1600(uint64_t *state)
{
	ceno_call(KECCAK_PERMUTE, state, 0);
	return ZKVM_EOK;
}
