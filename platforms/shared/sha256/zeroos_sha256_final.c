#include <string.h>
#include "sha256.h"

#define LENGTH (SHA256_BLOCK - 8)	/* where a last block holds it */

const uint32_t *zeroos_sha256_final(void)
{
	struct sha256 *s = &zeroos_sha256_running;
	uint8_t *rest = (uint8_t *)s->rest;
	size_t filled = s->total % SHA256_BLOCK;
	rest[filled++] = 0x80;
	if (filled > LENGTH) {
		memset(rest + filled, 0, SHA256_BLOCK - filled);
		zeroos_sha256_blocks(s->state, rest, 1);
		filled = 0;
	}
	memset(rest + filled, 0, LENGTH - filled);
	s->rest[LENGTH / 4] = __builtin_bswap32(s->total >> 29);
	s->rest[LENGTH / 4 + 1] = __builtin_bswap32(s->total << 3);
	zeroos_sha256_blocks(s->state, rest, 1);
	return s->state;
}
