/* Stands for:
 *	libsodium 1.0.18: crypto_hash_sha256,
 *		told by "(?s)(?<![\w.])(1\.0\.\d+)\0.*\0sodium_version_string\0"
 * Needs: zeroos_sha256_blocks
 */
#include "zkvm_accelerators.h"

int zeroos_standin_sodium_sha256(uint8_t *to, const uint8_t *data, unsigned long long size)
{
	zkvm_sha256_hash hash;
	zkvm_sha256(data, size, &hash);
	for (int i = 0; i < 32; i++) to[i] = hash.data[i];
	return 0;
}
