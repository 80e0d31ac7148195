#include "risc0.h"
#include "sha256_blocks.h"

#define WORDS 16	/* of a block */
#define MOST 10		/* blocks that are moved at once */

typedef uint32_t __attribute__((__may_alias__)) word;

static void swap(uint32_t *to, const uint32_t *from)
{
	for (int i = 0; i < 8; i++) to[i] = __builtin_bswap32(from[i]);
}

/* From an address between words: each is made of the two around it. */
static void move(uint32_t *to, const uint8_t *from, size_t blocks)
{
	const word *p = (const word *)(from - (uintptr_t)from % 4);
	unsigned down = (uintptr_t)from % 4 * 8, up = 32 - down;
	__asm__ ("" : "+r"(up));	/* not to be made of `down` again for each word */
	for (uint32_t low = *p++; blocks; blocks--)
#pragma GCC unroll 16
		for (int i = 0; i < WORDS; i++) {
			uint32_t high = *p++;
			*to++ = low >> down | high << up;
			low = high;
		}
}

/* The accelerator wants the state as bytes in order, and aligned data. */
void zeroos_sha256_blocks(uint32_t state[8], const void *data, size_t blocks)
{
	const uint8_t *p = data;
	uint32_t bytes[8], moved[MOST * WORDS];
	swap(bytes, state);
	if ((uintptr_t)p % 4 == 0) risc0_sha(bytes, p, blocks);
	else while (blocks) {
		size_t count = blocks < MOST ? blocks : MOST;
		move(moved, p, count);
		risc0_sha(bytes, moved, count);
		p += sizeof *moved * WORDS * count;
		blocks -= count;
	}
	swap(state, bytes);
}
