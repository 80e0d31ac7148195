#include <string.h>
#include "sha256.h"

void zeroos_sha256_update(const void *data, size_t size)
{
	struct sha256 *s = &zeroos_sha256_running;
	const uint8_t *p = data;
	size_t filled = s->total % SHA256_BLOCK, room = SHA256_BLOCK - filled;
	/* A reference without code: sha256.h says what for. */
	__asm__ volatile (".reloc ., R_RISCV_NONE, zeroos_sha256_final");
	s->total += size;
	if (size >= room) {
		if (filled) {
			memcpy((uint8_t *)s->rest + filled, p, room);
			zeroos_sha256_blocks(s->state, s->rest, 1);
			p += room, size -= room, filled = 0;
		}
		size_t blocks = size / SHA256_BLOCK;
		if (blocks) zeroos_sha256_blocks(s->state, p, blocks);
		p += blocks * SHA256_BLOCK, size %= SHA256_BLOCK;
	}
	memcpy((uint8_t *)s->rest + filled, p, size);
}
