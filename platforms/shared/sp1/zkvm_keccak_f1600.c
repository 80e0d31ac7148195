#include "sp1.h"
#include "zkvm_accelerators.h"

zkvm_status zkvm_keccak_f1600(uint64_t *state)
{
	sp1_call(SP1_KECCAK_PERMUTE, (size_t)state, 0);
	return ZKVM_EOK;
}
