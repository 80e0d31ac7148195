/* Stands for:
 *	libsodium 1.0.18: crypto_hash_sha256_final,
 *		told by "(?s)(?<![\w.])(1\.0\.\d+)\0.*\0sodium_version_string\0"
 * Needs: zeroos_sha256_blocks
 */
#include <string.h>
#include "sodium_sha256.h"

/* Pads as FIPS 180-4 says in section 5.1.1. Nothing is left of the state. */
int zeroos_standin_sodium_sha256_final(struct sodium_sha256 *sha, uint8_t *to)
{
	size_t used = sha->bits / 8 % 64;
	sha->buffer[used++] = 0x80;
	if (used > 56) {
		memset(sha->buffer + used, 0, 64 - used);
		zeroos_sha256_blocks(sha->state, sha->buffer, 1);
		used = 0;
	}
	memset(sha->buffer + used, 0, 56 - used);
	for (int i = 0; i < 8; i++) sha->buffer[56 + i] = sha->bits >> (56 - 8 * i);
	zeroos_sha256_blocks(sha->state, sha->buffer, 1);
	for (int i = 0; i < 32; i++) to[i] = sha->state[i / 4] >> (24 - 8 * (i % 4));
	memset(sha, 0, sizeof *sha);
	return 0;
}
