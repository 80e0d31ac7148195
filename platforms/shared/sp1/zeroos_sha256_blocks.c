#include "sha256_blocks.h"
#include "sp1.h"

/* The machine's words, each with a word of SHA-256: 64-bit ones for SP1 6. */
void zeroos_sha256_blocks(uint32_t state[8], const void *data, size_t blocks)
{
	static size_t w[64], h[8];
	const uint8_t *p = data;
	for (int i = 0; i < 8; i++) h[i] = state[i];
	for (; blocks; blocks--) {
		for (int i = 0; i < 16; i++, p += 4)
			w[i] = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
		sp1_call(SP1_SHA_EXTEND, (size_t)w, 0);
		sp1_call(SP1_SHA_COMPRESS, (size_t)w, (size_t)h);
	}
	for (int i = 0; i < 8; i++) state[i] = h[i];
}
