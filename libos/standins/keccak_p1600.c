/* Stands for:
 *	keccak 0.1: keccak::p1600
 * Needs: zkvm_keccak_f1600
 * Own: a2
 */
#include "zkvm_accelerators.h"

/* Other numbers of rounds than Keccak-f's are left to the function itself. */
void zeroos_standin_keccak_p1600(uint64_t *state, size_t rounds, void own(uint64_t *, size_t))
{
	if (rounds == 24) zkvm_keccak_f1600(state);
	else own(state, rounds);
}
