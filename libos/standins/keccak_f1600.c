/* Stands for:
 *	keccak 0.1: keccak::f1600
 *	keccak 0.2.2: keccak::backends::soft::keccak_p<u64,24>
 *	tiny-keccak 2.0.2: tiny_keccak::keccakf::keccakf
 * Needs: zkvm_keccak_f1600
 */
#include "zkvm_accelerators.h"

void zeroos_standin_keccak_f1600(uint64_t *state)
{
	zkvm_keccak_f1600(state);
}
