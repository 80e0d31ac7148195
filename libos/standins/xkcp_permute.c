/* Stands for:
 *	xkcp any: KeccakP1600_Permute_24rounds,
 *		told by "\0KeccakP1600_OverwriteWithZeroes\0"
 * Needs: zkvm_keccak_f1600
 */
#include "xkcp.h"

void zeroos_standin_xkcp_permute(void *state)
{
	xkcp_permute(state);
}
