/* EIP-4844. The input is the hash of a commitment, z, y, the commitment, and the
 * proof. */
#include <string.h>
#include "precompiles.h"

bool kzg_point_evaluation(const uint8_t *in, size_t size, struct answer *answer)
{
	/* How many numbers a blob has, and the order of the groups. */
	static const uint8_t good[64] = {
		[30] = 0x10, 0x00,
		0x73, 0xed, 0xa7, 0x53, 0x29, 0x9d, 0x7d, 0x48,
		0x33, 0x39, 0xd8, 0x08, 0x09, 0xa1, 0xd8, 0x05,
		0x53, 0xbd, 0xa4, 0x02, 0xff, 0xfe, 0x5b, 0xfe,
		0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01,
	};
	zkvm_kzg_field_element z, y;
	zkvm_kzg_commitment commitment;
	zkvm_kzg_proof proof;
	zkvm_sha256_hash hash;
	bool verified;
	if (size != 192) return false;
	memcpy(&z, in + 32, sizeof z);
	memcpy(&y, in + 64, sizeof y);
	memcpy(&commitment, in + 96, sizeof commitment);
	memcpy(&proof, in + 144, sizeof proof);
	if (zkvm_sha256(commitment.data, sizeof commitment.data, &hash) != ZKVM_EOK) return false;
	hash.data[0] = 1;	/* the version */
	return !memcmp(in, hash.data, sizeof hash.data) &&
		zkvm_kzg_point_eval(&commitment, &z, &y, &proof, &verified) == ZKVM_EOK && verified &&
		answered(answer, good, sizeof good);
}
