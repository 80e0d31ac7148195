/* Stands for:
 *	xkcp any: KeccakF1600_FastLoop_Absorb,
 *		told by "\0KeccakP1600_OverwriteWithZeroes\0"
 * Needs: zkvm_keccak_f1600
 */
#include "xkcp.h"

/* Returns how many bytes were in whole blocks. */
size_t zeroos_standin_xkcp_absorb(void *state, unsigned lanes, const uint8_t *data, size_t size)
{
	size_t block = 8 * lanes, done = 0;
	for (; size - done >= block; done += block) {
		KeccakP1600_AddBytes(state, data + done, 0, block);
		xkcp_permute(state);
	}
	return done;
}
