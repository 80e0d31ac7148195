/* Stands for:
 *	libsodium 1.0.18: crypto_hash_sha256_update,
 *		told by "(?s)(?<![\w.])(1\.0\.\d+)\0.*\0sodium_version_string\0"
 * Needs: zeroos_sha256_blocks
 */
#include <string.h>
#include "sodium_sha256.h"

int zeroos_standin_sodium_sha256_update(struct sodium_sha256 *sha, const uint8_t *data,
	unsigned long long size)
{
	size_t used = sha->bits / 8 % 64, room = 64 - used;
	if (!size) return 0;
	sha->bits += size * 8;
	if (size < room) {
		memcpy(sha->buffer + used, data, size);
		return 0;
	}
	if (used) {
		memcpy(sha->buffer + used, data, room);
		zeroos_sha256_blocks(sha->state, sha->buffer, 1);
		data += room;
		size -= room;
	}
	if (size >= 64) zeroos_sha256_blocks(sha->state, data, size / 64);
	memcpy(sha->buffer, data + size / 64 * 64, size % 64);
	return 0;
}
