/* The interface "SnP" of XKCP, the Keccak team's package: how lanes lie in a
 * state is each implementation's own, so only its functions read and write them. */
#ifndef XKCP_H
#define XKCP_H

#include "zkvm_accelerators.h"

void KeccakP1600_AddBytes(void *state, const uint8_t *data, unsigned offset, unsigned length);
void KeccakP1600_ExtractBytes(const void *state, uint8_t *data, unsigned offset, unsigned length);
void KeccakP1600_OverwriteBytes(void *state, const uint8_t *data, unsigned offset, unsigned length);

static inline void xkcp_permute(void *state)
{
	uint64_t lanes[25];
	KeccakP1600_ExtractBytes(state, (uint8_t *)lanes, 0, sizeof lanes);
	zkvm_keccak_f1600(lanes);
	KeccakP1600_OverwriteBytes(state, (uint8_t *)lanes, 0, sizeof lanes);
}

#endif
