#include <string.h>
#include "ceno.h"

#define RATE 136	/* bytes a block of Keccak-256 */

static uint64_t state[25];
static uint8_t block[RATE] __attribute__((__aligned__(4)));
static size_t used;

static void absorb(void)
{
	ceno_call(KECCAK_XORIN, state, (long)block);
	ceno_call(KECCAK_PERMUTE, state, 0);
	used = 0;
}

void write_output(const uint8_t *buf, size_t size)
{
	while (size) {
		size_t n = size < RATE - used ? size : RATE - used;
		memcpy(block + used, buf, n);
		used += n, buf += n, size -= n;
		if (used == RATE) absorb();
	}
}

const uint32_t *ceno_output_digest(void)
{
	memset(block + used, 0, RATE - used);
	block[used] = 1;
	block[RATE - 1] |= 0x80;
	absorb();
	return (uint32_t *)state;
}
