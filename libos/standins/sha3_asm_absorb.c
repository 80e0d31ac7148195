/* Stands for:
 *	sha3-asm 0.1.9: KECCAK_ASM_SHA3_absorb,
 *		told by "(?:crates|registry/src/[^/]+)/sha3-asm-(\d+\.\d+\.\d+)/src/lib\.rs"
 * Needs: zkvm_keccak_f1600
 */
#include <string.h>
#include "zkvm_accelerators.h"

/* Returns how many bytes are left, less than a block. A block is whole lanes. */
size_t zeroos_standin_sha3_asm_absorb(uint64_t lanes[25], const uint8_t *data, size_t size,
	size_t block)
{
	for (; size >= block; data += block, size -= block) {
		for (size_t i = 0; i < block / 8; i++) {
			uint64_t lane;
			memcpy(&lane, data + 8 * i, sizeof lane);
			lanes[i] ^= lane;
		}
		zkvm_keccak_f1600(lanes);
	}
	return size;
}
